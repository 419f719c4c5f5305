import assert from 'node:assert/strict';
import { tokenVariable } from '../../src/cloudflare/secretPlace';
import { saveAccount } from '../../src/directory/savedAccounts';
import { demoAccounts, startSimulator, type Simulator } from '../simulator/simulator';
import { addAccount, cleanUp, configure, innerObjects, rowsOf, run, simulate } from '../workbench/inside/extension';

const [first, second] = demoAccounts.map(({ id }) => id);
assert.ok(first !== undefined && second !== undefined);

describe('where accounts stand and their secrets live', () => {
  let simulator: Simulator;
  const formerToken = process.env[tokenVariable];
  beforeEach(async () => {
    simulator = await simulate();
  });
  afterEach(async () => {
    if (formerToken === undefined) delete process.env['CLOUDFLARE_API_TOKEN'];
    else process.env[tokenVariable] = formerToken;
    await cleanUp(simulator);
  });

  it('moves an account up and down, and no further than to the end', async () => {
    const { accounts } = await innerObjects();
    for (const id of [first, second]) await addAccount(simulator, id);
    const order = (): string[] => accounts.accounts.map(({ accountId }) => accountId);
    await run('moveAccountUp', { accountId: second });
    assert.deepEqual(order(), [second, first]);
    await run('moveAccountUp', { accountId: second });
    assert.deepEqual(order(), [second, first]);
    await run('moveAccountDown', { accountId: second });
    assert.deepEqual(order(), [first, second]);
  });

  it('reads the users with a secret of the session', async () => {
    const { accounts, credentials } = await innerObjects();
    const credential = { kind: 'apiToken', apiToken: simulator.tokenFor(first) } as const;
    await saveAccount(accounts, credentials, { accountId: first, label: 'Session' }, credential, 'session');
    assert.ok((await rowsOf(first)).some(({ kind }) => kind === 'user'));
    assert.equal(accounts.find(first)?.secretPlace, 'session');
  });

  it('reads the users with the token of the environment, and sends it to no other host', async () => {
    const { accounts, credentials, directory } = await innerObjects();
    const apiToken = simulator.tokenFor(first);
    process.env[tokenVariable] = apiToken;
    const credential = { kind: 'apiToken', apiToken } as const;
    await saveAccount(accounts, credentials, { accountId: first, label: 'Environment' }, credential, 'environment');
    assert.ok((await rowsOf(first)).some(({ kind }) => kind === 'user'));
    const elsewhere = await startSimulator();
    try {
      await configure('apiBaseUrl', elsewhere.baseUrl);
      await directory.listOf(first).refresh();
      assert.deepEqual(directory.listOf(first).failure?.failure, {
        kind: 'otherHost',
        accountOrigin: simulator.origin,
        settingOrigin: elsewhere.origin,
      });
      assert.equal(elsewhere.requests.length, 0);
    } finally {
      await elsewhere.close();
    }
  });
});
