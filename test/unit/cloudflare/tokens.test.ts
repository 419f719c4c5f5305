import assert from 'node:assert/strict';
import { verifyToken } from '../../../src/cloudflare/tokens';
import type { CredentialVerdict } from '../../../src/cloudflare/errors';
import { faults } from '../../simulator/faults';
import type { NewCredential } from '../../simulator/credentials';
import { account, accountIds } from '../support/accounts';
import { access, createClient } from '../support/client';
import { failureOf } from '../support/failures';
import { useSimulator } from '../support/useSimulator';

const [accountId] = accountIds;
const hexToken = 'abcdef0123'.repeat(4);
const tomorrow = new Date(Date.now() + 86_400_000).toISOString();

describe('verifying a token', () => {
  const simulator = useSimulator({ accounts: [account(1)] });

  async function verify(value: string): Promise<CredentialVerdict | undefined> {
    const { client } = createClient(simulator().baseUrl);
    return verifyToken(client, access(accountId, value));
  }
  const routesAsked = () => simulator().requests.map(({ route }) => route);

  const table: readonly (readonly [string, NewCredential, CredentialVerdict, readonly string[]])[] = [
    ['a user token', { kind: 'userToken' }, 'valid', ['verifyUserToken']],
    ['an account token', { kind: 'accountToken' }, 'valid', ['verifyAccountToken']],
    ['an old user token', { kind: 'legacyToken' }, 'valid', ['verifyUserToken']],
    [
      'an old account token, which the user route calls code 1000',
      { kind: 'accountToken', value: hexToken },
      'valid',
      ['verifyUserToken', 'verifyAccountToken'],
    ],
    ['an expired one', { status: 'expired' }, 'expired', ['verifyUserToken']],
    ['a disabled one', { status: 'disabled' }, 'disabled', ['verifyUserToken']],
    ['one for later', { not_before: tomorrow }, 'notYetValid', ['verifyUserToken']],
    ['an expired account token', { kind: 'accountToken', status: 'expired' }, 'expired', ['verifyAccountToken']],
    ['an account token of another account', { kind: 'accountToken', accounts: [] }, 'invalid', ['verifyAccountToken']],
  ];
  for (const [what, credential, verdict, routes] of table) {
    it(`finds ${what} ${verdict}`, async () => {
      assert.equal(await verify(simulator().addCredential(credential).value), verdict);
      assert.deepEqual(routesAsked(), routes);
    });
  }

  it('finds a revoked one invalid', async () => {
    const { value } = simulator().addCredential({});
    simulator().removeCredential(value);
    assert.equal(await verify(value), 'invalid');
  });

  it('finds one that neither route knows invalid', async () => {
    assert.equal(await verify(hexToken), 'invalid');
    assert.deepEqual(routesAsked(), ['verifyUserToken', 'verifyAccountToken']);
  });

  for (const [what, fault] of [
    ['has a problem of its own', faults.status(500)],
    ['can not be reached', faults.resetBeforeHeaders()],
    ['limits requests', faults.rateLimited('3600')],
    ['answers with HTML', faults.html(200)],
    ['tells no status', faults.result({ id: 'x' })],
    ['tells an unknown status', faults.result({ status: 'sleeping' })],
    ['tells null', faults.result(null)],
  ] as const) {
    it(`finds nothing where the server ${what}`, async () => {
      simulator().setFault(fault);
      assert.equal(await verify(simulator().token), undefined);
    });
  }

  it('asks nothing of a Global API key, for which there is no route', async () => {
    const { client } = createClient(simulator().baseUrl);
    const credential = () => Promise.resolve({ kind: 'globalApiKey', email: 'a@example.com', apiKey: 'k' } as const);
    assert.equal(await verifyToken(client, { accountId, credential }), undefined);
    assert.equal(simulator().requests.length, 0);
  });

  it('is aborted as any request', async () => {
    const { client } = createClient(simulator().baseUrl);
    const verifying = verifyToken(client, access(accountId, simulator().token), AbortSignal.abort());
    await failureOf(verifying, 'aborted');
  });
});
