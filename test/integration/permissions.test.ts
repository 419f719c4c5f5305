import assert from 'node:assert/strict';
import { demoAccounts, type Simulator } from '../simulator/simulator';
import {
  accountRow,
  addAccount,
  cleanUp,
  innerObjects,
  replaceSecret,
  run,
  simulate,
  tabLabels,
} from '../workbench/inside/extension';
import { until } from '../support/waiting';

const accountId = demoAccounts[1]?.id ?? assert.fail();
const elsewhere = demoAccounts[0]?.id ?? assert.fail();

describe('checking permissions', () => {
  let simulator: Simulator;
  beforeEach(async () => {
    simulator = await simulate();
    await addAccount(simulator, accountId, 'Contoso');
  });
  afterEach(() => cleanUp(simulator));

  it('opens one panel an account, and asks for a little of everything each time', async () => {
    const { permissions } = await innerObjects();
    // VS Code may ask for the rows of an account that it remembers as expanded; the check asks for one user.
    const asked = () =>
      simulator.requests.filter(({ route, query }) => route !== 'listUsers' || query['per_page'] === '1');
    await run('checkPermissions', { accountId });
    const routes = asked().map(({ route }) => route);
    assert.deepEqual(routes.sort(), [
      'getAccount',
      'getLastSeenIdentity',
      'listAccessRequests',
      'listFailedLogins',
      'listSessions',
      'listUsers',
    ]);
    await run('checkPermissions', await accountRow(accountId));
    await until(() => tabLabels().includes('Permissions: Contoso'), 'the panel has its title');
    assert.equal(tabLabels().length, 1);
    assert.equal(permissions.size, 1);
    assert.equal(asked().length, 12);
  });

  it('opens for a token that may read nothing, too', async () => {
    const { value } = simulator.addCredential({ label: 'reads nothing', permissions: ['Other Read'] });
    await replaceSecret(accountId, value);
    await run('checkPermissions', { accountId });
    await until(() => tabLabels().length === 1, 'the panel is there');
    assert.equal((await innerObjects()).permissions.size, 1);
  });

  it('gives up its requests when the panel is let go of with its account', async () => {
    const { accounts } = await innerObjects();
    simulator.hold();
    const checking = run('checkPermissions', { accountId });
    await simulator.waitUntil(() => simulator.inFlight === 3);
    await accounts.remove(accountId);
    await checking;
    await simulator.waitUntil(() => simulator.requests.every(({ aborted }) => aborted));
    await until(() => tabLabels()[0] === 'Permissions', 'the title names the account no more');
  });

  it('rejects an account that is not there, and what is no account', async () => {
    await assert.rejects(run('checkPermissions', { accountId: elsewhere }), /Add it first: 0a11/);
    await assert.rejects(run('checkPermissions', { account: accountId }), /\{ accountId \}/);
    assert.equal((await innerObjects()).permissions.size, 0);
    assert.equal(simulator.requests.length, 0);
  });
});
