import assert from 'node:assert/strict';
import { seatUsageOf } from '../../../src/directory/seatUsage';
import { account, accountIds } from '../../support/accounts';
import { createAssistant, type AssistantFixture } from '../../support/assistant';
import { useSimulator } from '../../support/useSimulator';

const accountId = accountIds[0];

describe('the tool that counts seats', () => {
  const simulator = useSimulator({ accounts: [account(2_345)] });
  let fixture: AssistantFixture;
  beforeEach(async () => {
    fixture = await createAssistant(simulator());
  });

  it('tells counts of all users, by bulk requests, and what they can not know', async () => {
    const told = await fixture.call('cfaccess_summarize_seats', { accountId });
    const { any, accessOnly, gatewayOnly, both, none, unknown, idle } = seatUsageOf(
      simulator().users(accountId),
      Date.now(),
    );
    assert.deepEqual(told['seats'], { any, accessOnly, gatewayOnly, both, none, unknown });
    const spans = told['idleDaysOfSeatHolders'] as Record<string, object>;
    assert.deepEqual(spans['never'], {
      withoutGatewayAndDevice: idle['never.none'],
      gatewayOrDevicePossible: idle['never.possible'],
    });
    assert.deepEqual([told['users'], told['isComplete'], told['total']], [2_345, true, 2_345]);
    assert.equal((told['cannotKnow'] as unknown[]).length, 3);
    assert.ok(!/@|user-\d/.test(JSON.stringify(told)));
    assert.equal(simulator().requests.length, 3);
  });

  it('tells before how many requests that takes at most, as far as is known', async () => {
    assert.match(fixture.ask('cfaccess_summarize_seats', { accountId }).message, /at most: 100\n/);
    await fixture.directory.wholeListOf(accountId).loadFirst();
    assert.match(fixture.ask('cfaccess_summarize_seats', { accountId }).message, /at most: 6\n/);
    await fixture.call('cfaccess_summarize_seats', { accountId });
    assert.match(fixture.ask('cfaccess_summarize_seats', { accountId }).message, /It sends no request/);
  });

  it('joins a load that the person started, and leaves it alone where the call is cancelled', async () => {
    const hold = simulator().hold();
    const ofPerson = fixture.directory.wholeListOf(accountId).loadAll();
    await simulator().waitForRequest(() => true);
    fixture.ask('cfaccess_summarize_seats', { accountId });
    const controller = new AbortController();
    const answer = fixture.assistant.invoke('cfaccess_summarize_seats', { accountId }, controller.signal);
    controller.abort();
    await assert.rejects(answer);
    hold.release();
    assert.equal(await ofPerson, 'done');
  });
});
