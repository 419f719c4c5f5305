import assert from 'node:assert/strict';
import { addAllAccounts } from '../../../../src/commands/accounts/addAllAccounts';
import { addAllText } from '../../../../src/commands/accounts/addAllText';
import { AccountStore } from '../../../../src/directory/accountStore';
import { simulatorCase } from '../../../simulator/cases';
import { account, accountIds } from '../../../support/accounts';
import { useSimulator } from '../../../support/useSimulator';
import { prepareAddAll } from './prepareAddAll';

const [first, second] = accountIds;
assert.ok(second);

/** So large that no check of a test has to wait. */
const ampleBudget = { limit: 100_000, windowSeconds: 300 };

describe('adding many accounts of a token', () => {
  const simulator = useSimulator({ accounts: accountIds.map((id) => account(1, id)) });
  const prepare = () => prepareAddAll(simulator().baseUrl, simulator().token);

  it('writes what is stored once for a hundred accounts, whether they are new or get another secret', async () => {
    simulator().configure({ rateBudget: ampleBudget });
    simulatorCase('accounts-by-fifties').begin(simulator());
    const { request, ...services } = await prepare();
    const some = { ...request, listed: request.listed.slice(-250) };
    assert.equal((await addAllAccounts(services, some)).added.length, 250);
    assert.deepEqual([services.memento.writeCount, services.ledgerMemento.writeCount], [3, 3]);
    await addAllAccounts(services, some);
    // The secrets that were replaced go from the ledger too.
    assert.deepEqual([services.memento.writeCount, services.ledgerMemento.writeCount], [6, 9]);
    assert.deepEqual([services.accounts.accounts.length, services.secrets.values.size], [250, 3]);
  });

  it('leaves half of the request budget to others, and adds all in the end', async () => {
    simulatorCase('accounts-by-fifties').begin(simulator());
    const { request, ...services } = await prepare();
    simulator().configure({ rateBudget: { limit: 60, windowSeconds: 1 } });
    const listed = request.listed.slice(-40);
    const before = simulator().requests.length;
    const { added } = await addAllAccounts(services, { ...request, listed });
    assert.equal(added.length, 40);
    const asked = simulator().requests.slice(before);
    assert.ok(asked.every(({ status }) => status === 200));
    const [first, later] = [asked[0], asked[31]].map((one) => one?.startedAtMs ?? assert.fail());
    assert.ok(
      later !== undefined && first !== undefined && later - first >= 500,
      'more than half waits for the next window',
    );
  });

  it('keeps what another window adds meanwhile', async () => {
    const { request, ...services } = await prepare();
    const hold = simulator().hold(({ path }) => path.includes(`${second}/access`));
    const adding = addAllAccounts(services, { ...request, listed: request.listed.slice(1) });
    await simulator().waitForRequest(({ path }) => path.includes(`${second}/access`));
    await new AccountStore(services.memento).put({
      ...{ accountId: first, label: 'Elsewhere', credentialKind: 'apiToken', secretPlace: 'secretStorage' },
    });
    hold.release();
    await adding;
    assert.deepEqual(
      new AccountStore(services.memento).accounts.map(({ accountId }) => accountId),
      accountIds,
    );
  });

  it('saves nothing where it is cancelled before the first hundred are checked', async () => {
    const { request, ...services } = await prepare();
    const controller = new AbortController();
    simulator().hold(({ path }) => path.includes(`${second}/access`));
    const adding = addAllAccounts(services, request, controller.signal);
    await simulator().waitForRequest(({ path }) => path.includes(`${second}/access`));
    controller.abort();
    assert.deepEqual(await adding, { added: [], notAdded: [], leftOutCount: 3 });
    assert.equal(services.secrets.values.size + services.memento.values.size, 0);
  });

  it('keeps what was saved where it is cancelled later, and says how many are left out', async () => {
    simulator().configure({ rateBudget: ampleBudget });
    simulatorCase('accounts-by-fifties').begin(simulator());
    const { request, ...services } = await prepare();
    const controller = new AbortController();
    let checked = 0;
    const result = await addAllAccounts(services, request, controller.signal, () => {
      if ((checked += 1) === 230) controller.abort();
    });
    assert.deepEqual(result, { added: request.listed.slice(0, 200), notAdded: [], leftOutCount: 2_300 });
    assert.deepEqual([services.accounts.accounts.length, services.secrets.values.size], [200, 2]);
    assert.deepEqual(addAllText(result, Date.now()), {
      message: 'Cancelled. Accounts added: 200, not added: 0, left out: 2,300.',
      detail: '',
    });
  });
});
