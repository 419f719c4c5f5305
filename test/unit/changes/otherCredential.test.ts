import assert from 'node:assert/strict';
import { removeChangeCredential, saveChangeCredential } from '../../../src/directory/changeCredential';
import { account, accountIds } from '../../support/accounts';
import { changingPermissions, changingRequests, seatedUsers, useChanges } from '../../support/changes';
import { tokenCredential } from '../../support/client';
import { useSimulator } from '../../support/useSimulator';

const [accountId] = accountIds;

describe('a change whose credential is another one since the review', () => {
  const simulator = useSimulator({ accounts: [account(200)] });
  const fixture = useChanges(simulator);

  const seated = (count: number) => seatedUsers(simulator(), count);
  const replace = () => {
    const { value } = simulator().addCredential({ label: 'another', permissions: changingPermissions });
    return saveChangeCredential(fixture().accounts, fixture().credentials, accountId, tokenCredential(value));
  };
  const letGo = () => removeChangeCredential(fixture().accounts, fixture().credentials, accountId);

  it('is not sent with that one', async () => {
    for (const between of [replace, letGo]) {
      const { results } = await fixture().make('removeSeats', seated(2), { between });
      for (const { outcome } of results) assert.deepEqual(outcome, { status: 'notSent', why: 'otherCredential' });
    }
    assert.equal(changingRequests(simulator()).length, 0);
  });

  it('is not sent on with it, where it is replaced while users are read right before a request', async () => {
    const hold = simulator().hold(({ route }) => route === 'getUser' && changingRequests(simulator()).length === 1);
    const running = fixture().make('removeSeats', seated(3), { oneByOne: true });
    await simulator().waitUntil(() => hold.waiting.length === 1);
    await replace();
    hold.release();
    const outcomes = (await running).results.map(({ outcome }) =>
      outcome.status === 'notSent' ? outcome.why : outcome.status,
    );
    assert.deepEqual(outcomes, ['done', 'otherCredential', 'otherCredential']);
    const used = changingRequests(simulator()).map(({ headers }) => headers['authorization']);
    assert.deepEqual(used, [`Bearer ${fixture().token}`]);
  });
});
