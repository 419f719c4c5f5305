import assert from 'node:assert/strict';
import { demoAccounts, type Simulator } from '../simulator/simulator';
import {
  accountRow,
  addAccount,
  cleanUp,
  innerObjects,
  replaceSecret,
  rowsOf,
  run,
  simulate,
} from '../workbench/inside/extension';
import { until } from '../support/waiting';

const { id: accountId } = demoAccounts[1] ?? assert.fail();

describe('accounts', () => {
  let simulator: Simulator;
  beforeEach(async () => {
    simulator = await simulate();
  });
  afterEach(() => cleanUp(simulator));

  it('adds an account from arguments without asking or probing', async () => {
    await addAccount(simulator, accountId, 'Contoso');
    const { accounts, credentials } = await innerObjects();
    const [{ secretId, ...account } = assert.fail(), ...others] = accounts.accounts;
    assert.ok(secretId !== undefined && others.length === 0);
    const home = { secretPlace: 'secretStorage', origin: simulator.origin };
    assert.deepEqual(account, { accountId, label: 'Contoso', credentialKind: 'apiToken', ...home });
    assert.deepEqual(await credentials.get(accountId), {
      kind: 'apiToken',
      apiToken: simulator.tokenFor(accountId),
    });
    assert.equal(simulator.requests.length, 0);
  });

  it('adds an account with e-mail and Global API key, which then reads its users', async () => {
    const credential = simulator.addCredential({
      kind: 'globalKey',
      label: 'key of a test',
      email: 'admin@example.com',
      accounts: 'all',
    });
    await run('addAccount', { accountId, email: 'admin@example.com', apiKey: credential.value });
    assert.equal((await rowsOf(accountId)).length, 87);
    assert.equal(simulator.requests.at(-1)?.headers['x-auth-email'], 'admin@example.com');
  });

  it('brings an account id into its usual form', async () => {
    await run('addAccount', { accountId: ` ${accountId.toUpperCase()} `, apiToken: simulator.token });
    assert.equal((await accountRow(accountId)).accountId, accountId);
  });

  for (const [what, argument] of [
    ['a short account id', { accountId: '1234', apiToken: 'cfut_0123456789012345678901234567890123456789' }],
    ['an empty token', { accountId, apiToken: '' }],
    ['a Global API key as token', { accountId, apiToken: 'cfk_0123456789012345678901234567890123456789' }],
    ['a token with a line break', { accountId, apiToken: 'cfut_012345678901234567890\nX-Evil: 1' }],
    ['a token of another type', { accountId, apiToken: { length: 40 } }],
    ['no credential', { accountId }],
  ] as const) {
    it(`refuses ${what}, without repeating it`, async () => {
      await assert.rejects(run('addAccount', argument), (error: Error) => {
        assert.match(error.message, /\{ accountId, label\?, apiToken \}/);
        assert.ok(!error.message.includes('0123456789'));
        return true;
      });
      assert.deepEqual((await innerObjects()).accounts.accounts, []);
    });
  }

  it('asks the person before other code replaces a credential, and else leaves everything as it was', async () => {
    await addAccount(simulator, accountId, 'First');
    const { accounts, credentials } = await innerObjects();
    const before = accounts.accounts;
    // VS Code refuses to show dialogs in tests, and says which one it was to show.
    await assert.rejects(
      run('addAccount', { accountId, label: 'Other', apiToken: simulator.token }),
      /Replace the credential of the account "First"\?/,
    );
    assert.deepEqual(accounts.accounts, before);
    assert.deepEqual(await credentials.get(accountId), { kind: 'apiToken', apiToken: simulator.tokenFor(accountId) });
  });

  it('asks the person before other code removes an account', async () => {
    await addAccount(simulator, accountId, 'First');
    await assert.rejects(run('removeAccount', { accountId }), /Remove the account "First" from this extension\?/);
    assert.equal((await innerObjects()).accounts.accounts.length, 1);
  });

  it('saves nothing when the secret storage refuses, and says why', async () => {
    const { accounts, credentials } = await innerObjects();
    Object.defineProperty(credentials, 'put', {
      configurable: true,
      value: () => Promise.reject(new Error(`no keyring for ${simulator.token}`)),
    });
    try {
      await assert.rejects(addAccount(simulator, accountId), (error: Error) => {
        assert.match(error.message, /secret storage refused the credential.*keyring is unlocked/);
        assert.ok(!error.message.includes(simulator.token));
        return true;
      });
    } finally {
      Reflect.deleteProperty(credentials, 'put');
    }
    assert.deepEqual(accounts.accounts, []);
  });

  it('reads the users anew after the credential was replaced', async () => {
    await run('addAccount', { accountId, apiToken: 'cfut_unknown_unknown_unknown_unknown_unknown' });
    assert.equal((await rowsOf(accountId))[0]?.kind, 'failure');
    await replaceSecret(accountId, simulator.tokenFor(accountId));
    await until(async () => (await rowsOf(accountId)).length === 87, 'the users are read');
  });
});
