import assert from 'node:assert/strict';
import { languageModelToolNames } from '../../../src/contributions';
import { account, accountIds } from '../../support/accounts';
import { createAssistant, type AssistantFixture } from '../../support/assistant';
import { useSimulator } from '../../support/useSimulator';

const accountId = accountIds[0];
const noInput = {};

describe('the tools for language models', () => {
  const simulator = useSimulator({ accounts: [account(30)] });
  let fixture: AssistantFixture;
  beforeEach(async () => {
    fixture = await createAssistant(simulator());
  });

  /** An input that each tool accepts. */
  const inputOf = (name: (typeof languageModelToolNames)[number]): object =>
    ({
      cfaccess_list_accounts: noInput,
      cfaccess_summarize_seats: { accountId },
      cfaccess_find_users: { accountId },
      cfaccess_explain_denial: { accountId, rayId: '0123456789abcdef' },
    })[name];

  it('ask each time without sending a request, and tell the account, the requests and that nothing personal leaves', () => {
    for (const name of languageModelToolNames) {
      const { title, message } = fixture.ask(name, inputOf(name));
      assert.match(title, /\?$/);
      assert.match(message, /^Account: Account a1\n\n/);
      assert.match(message, /\n\nRequests to Cloudflare at most: \d+\n\n/);
      assert.match(message, /\n\nNo personal data leaves VS Code: /);
      assert.deepEqual(fixture.ask(name, inputOf(name)), fixture.ask(name, inputOf(name)));
    }
    assert.equal(simulator().requests.length, 0);
  });

  it('say in the question that personal data leaves where the person lets it', () => {
    fixture.switches.sharesPersonalData = true;
    const setting = /Personal data leaves VS Code: .*cloudflareAccess\.languageModelToolsPersonalData$/;
    assert.match(fixture.ask('cfaccess_find_users', { accountId }).message, setting);
    fixture.switches.isPrivate = true;
    assert.match(fixture.ask('cfaccess_find_users', { accountId }).message, /No personal data leaves/);
  });

  it('refuse by themselves while they are off, without a request', async () => {
    fixture.switches.isOn = false;
    for (const name of languageModelToolNames) {
      const { message } = fixture.ask(name, inputOf(name));
      assert.match(message, /^Nothing will be read\./);
      const told = await fixture.call(name, inputOf(name));
      assert.deepEqual(Object.keys(told), ['failure']);
      assert.match(String(told['failure']), /are off.*"cloudflareAccess\.languageModelTools"/);
    }
    assert.equal(simulator().requests.length, 0);
  });

  it('answer nothing where they are turned off while they read', async () => {
    const hold = simulator().hold();
    const answer = fixture.call('cfaccess_summarize_seats', { accountId });
    await simulator().waitForRequest(() => true);
    fixture.switches.isOn = false;
    hold.release();
    assert.match(String((await answer)['failure']), /are off/);
  });

  it('refuse what the person was not asked about, and other input than that', async () => {
    const { signal } = new AbortController();
    const { assistant } = fixture;
    fixture.ask('cfaccess_find_users', { accountId, limit: 1 });
    for (const input of [{ accountId }, { accountId, limit: 2 }, { accountId, limit: 1, query: 'a' }]) {
      assert.match(await assistant.invoke('cfaccess_find_users', input, signal), /was not asked about this call/);
    }
    assert.match(await assistant.invoke('cfaccess_summarize_seats', { accountId }, signal), /was not asked/);
    assert.equal(simulator().requests.length, 0);
    assert.match(await assistant.invoke('cfaccess_find_users', { accountId, limit: 1 }, signal), /"found":30/);
  });

  it('refuse where more has to be read than was told', async () => {
    await fixture.call('cfaccess_summarize_seats', { accountId });
    assert.match(fixture.ask('cfaccess_summarize_seats', { accountId }).message, /It sends no request/);
    fixture.directory.wholeListOf(accountId).reset();
    const { signal } = new AbortController();
    const answer = await fixture.assistant.invoke('cfaccess_summarize_seats', { accountId }, signal);
    assert.match(answer, /more has to be read/);
    assert.equal(simulator().requests.length, 1);
  });

  it('mask what was told to be masked, though the person lets personal data go meanwhile', async () => {
    fixture.ask('cfaccess_find_users', { accountId });
    fixture.switches.sharesPersonalData = true;
    const { signal } = new AbortController();
    const answer = await fixture.assistant.invoke('cfaccess_find_users', { accountId }, signal);
    assert.match(answer, /"email":"«.•••@e•••\.com»"/);
  });

  it('mask while any question about the same call may be open that said so, and say it in the next', async () => {
    const invoke = () => fixture.assistant.invoke('cfaccess_find_users', { accountId }, new AbortController().signal);
    const masked = /"email":"«.•••@e•••\.com»"/;
    fixture.ask('cfaccess_find_users', { accountId });
    fixture.switches.sharesPersonalData = true;
    const again = fixture.ask('cfaccess_find_users', { accountId }).message;
    assert.match(
      again,
      /\n\nNo personal data leaves VS Code, though the setting allows it: .*question.*may still be open/,
    );
    assert.match(await invoke(), masked);
    assert.match(await invoke(), masked);
    assert.match(await invoke(), /was not asked about this call/);
    assert.match(fixture.ask('cfaccess_find_users', { accountId }).message, /\n\nPersonal data leaves VS Code/);
    assert.match(await invoke(), /"email":"«[^•]+@example\.com»"/);
  });

  it('mask what two questions told differently, whichever of them was answered', async () => {
    const invoke = () => fixture.assistant.invoke('cfaccess_find_users', { accountId }, new AbortController().signal);
    fixture.switches.sharesPersonalData = true;
    fixture.ask('cfaccess_find_users', { accountId });
    fixture.switches.sharesPersonalData = false;
    fixture.ask('cfaccess_find_users', { accountId });
    fixture.switches.sharesPersonalData = true;
    for (const answer of [await invoke(), await invoke()]) assert.match(answer, /"email":"«.•••@e•••\.com»"/);
  });

  it('read no more than the least of what open questions told, and ask anew where that is not enough', async () => {
    const invoke = () =>
      fixture.assistant.invoke('cfaccess_summarize_seats', { accountId }, new AbortController().signal);
    await fixture.call('cfaccess_summarize_seats', { accountId });
    assert.match(fixture.ask('cfaccess_summarize_seats', { accountId }).message, /It sends no request/);
    fixture.directory.wholeListOf(accountId).reset();
    assert.match(fixture.ask('cfaccess_summarize_seats', { accountId }).message, /at most: 100\n/);
    assert.match(await invoke(), /more has to be read/);
    assert.equal(simulator().requests.length, 1);
    assert.equal((await fixture.call('cfaccess_summarize_seats', { accountId }))['users'], 30);
  });

  it('mask what an open question said to be masked, also after a call that had to be asked anew', async () => {
    await fixture.call('cfaccess_find_users', { accountId });
    fixture.ask('cfaccess_find_users', { accountId });
    fixture.directory.wholeListOf(accountId).reset();
    fixture.switches.sharesPersonalData = true;
    fixture.ask('cfaccess_find_users', { accountId });
    const { signal } = new AbortController();
    assert.match(await fixture.assistant.invoke('cfaccess_find_users', { accountId }, signal), /more has to be read/);
    assert.match(fixture.ask('cfaccess_find_users', { accountId }).message, /though the setting allows it/);
    for (let open = 2; open > 0; open -= 1) {
      const answer = await fixture.assistant.invoke('cfaccess_find_users', { accountId }, signal);
      assert.match(answer, /"email":"«.•••@e•••\.com»"/);
    }
  });

  it('refuse input that fits no schema, by the name of what is wrong, without a request', async () => {
    const wrong: readonly (readonly [(typeof languageModelToolNames)[number], unknown, string])[] = [
      ['cfaccess_list_accounts', { more: 1 }, 'more'],
      ['cfaccess_list_accounts', 'text', ''],
      ['cfaccess_summarize_seats', {}, 'accountId'],
      ['cfaccess_summarize_seats', { accountId: `${accountId}/../x` }, 'accountId'],
      ['cfaccess_find_users', { accountId, limit: 51 }, 'limit'],
      ['cfaccess_find_users', { accountId, limit: 0 }, 'limit'],
      ['cfaccess_find_users', { accountId, seat: 'all' }, 'seat'],
      ['cfaccess_find_users', { accountId, idleMoreThanDays: -1 }, 'idleMoreThanDays'],
      ['cfaccess_find_users', { accountId, query: ' ' }, 'query'],
      ['cfaccess_find_users', { accountId, query: 'x'.repeat(255) }, 'query'],
      ['cfaccess_find_users', { accountId, __proto__: null, 'bad name<b>': 1 }, ''],
      ['cfaccess_explain_denial', { accountId }, 'user or rayId'],
      ['cfaccess_explain_denial', { accountId, user: 'user-0' }, 'user'],
      ['cfaccess_explain_denial', { accountId, rayId: '../../x' }, 'rayId'],
    ];
    for (const [name, input, place] of wrong) {
      assert.match(fixture.ask(name, input).message, /^Nothing will be read\./);
      const told = await fixture.call(name, input);
      assert.equal(told['failure'], `The input does not fit the tool's schema, so nothing was read. Check: ${place}`);
    }
    assert.equal(simulator().requests.length, 0);
  });

  it('refuse accounts and users that they gave no reference to', async () => {
    const unknown = await fixture.call('cfaccess_summarize_seats', { accountId: 'account-7' });
    assert.match(String(unknown['failure']), /cfaccess_list_accounts gives them/);
    const nobody = await fixture.call('cfaccess_explain_denial', { accountId, user: 'user-7' });
    assert.match(String(nobody['failure']), /cfaccess_find_users gives them/);
  });

  it('reject as soon as the call is cancelled, and send nothing more', async () => {
    const hold = simulator().hold();
    for (const name of languageModelToolNames) {
      const controller = new AbortController();
      fixture.ask(name, inputOf(name));
      const before = simulator().requests.length;
      const answer = fixture.assistant.invoke(name, inputOf(name), controller.signal);
      await simulator().waitUntil(() => simulator().requests.length > before);
      controller.abort();
      await assert.rejects(answer);
      fixture.directory.wholeListOf(accountId).reset();
    }
    await simulator().waitUntil(() => simulator().inFlight === 0);
    hold.release();
  });

  it('are a line in the log each time: which account by its place, what was allowed, and no id, label or value', async () => {
    const asked = { accountId, query: 'somebody@example.com' };
    await fixture.call('cfaccess_find_users', asked);
    fixture.switches.sharesPersonalData = true;
    await fixture.call('cfaccess_find_users', asked);
    await fixture.assistant.invoke('cfaccess_find_users', { ...asked, 'x y': 1 }, new AbortController().signal);
    await fixture.call('cfaccess_list_accounts', noInput);
    const lines = fixture.log.lines.filter((line) => line.includes('A language model called'));
    const found = 'A language model called cfaccess_find_users';
    assert.deepEqual(
      lines.map((line) => line.slice(line.indexOf('A language'))),
      [
        `${found} for account 1 of 1 in the view (accountId, query): at most 4 requests, personal data masked`,
        `${found} for account 1 of 1 in the view (accountId, query): at most 4 requests, personal data as it is`,
        `${found} (accountId, query): refused`,
        'A language model called cfaccess_list_accounts for account 1 of 1 in the view (nothing more): at most 6 requests, personal data as it is',
      ],
    );
    assert.ok(!fixture.log.lines.some((line) => line.includes('somebody') || line.includes(accountId)));
  });
});
