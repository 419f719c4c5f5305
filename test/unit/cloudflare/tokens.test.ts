import assert from 'node:assert/strict';
import type { TokenOwner } from '../../../src/cloudflare/credential';
import type { CredentialVerdict } from '../../../src/cloudflare/errors';
import { verifyToken, verifyUserToken, type TokenState } from '../../../src/cloudflare/tokens';
import { faults } from '../../simulator/faults';
import type { NewCredential } from '../../simulator/credentials';
import { account, accountIds } from '../../support/accounts';
import { access, createClient } from '../../support/client';
import { failureOf } from '../../support/failures';
import { useSimulator } from '../../support/useSimulator';

const [accountId] = accountIds;
const hexToken = 'abcdef0123'.repeat(4);
const dayMs = 86_400_000;
const tomorrow = new Date(Date.now() + dayMs).toISOString();
const yesterday = new Date(Date.now() - dayMs).toISOString();

describe('verifying a token', () => {
  const simulator = useSimulator({ accounts: [account(1)] });

  async function verify(value: string): Promise<TokenState | undefined> {
    const { client } = createClient(simulator().baseUrl);
    return verifyToken(client, access(accountId, value));
  }
  const routesAsked = () => simulator().requests.map(({ route }) => route);

  const oldAccountToken = { kind: 'accountToken', value: hexToken } as const;
  const asUser = ['verifyUserToken'];
  const asAccount = ['verifyAccountToken'];
  const asBoth = [...asUser, ...asAccount];
  const table: readonly (readonly [string, NewCredential, CredentialVerdict, TokenOwner, readonly string[]])[] = [
    ['a user token', { kind: 'userToken' }, 'valid', 'user', asUser],
    ['an account token', { kind: 'accountToken' }, 'valid', 'account', asAccount],
    ['an old user token', { kind: 'legacyToken' }, 'valid', 'user', asUser],
    ['an old account token, which the user route calls code 1000', oldAccountToken, 'valid', 'account', asBoth],
    ['an expired one', { status: 'expired' }, 'expired', 'user', asUser],
    ['one past its time that is still called active', { expires_on: yesterday }, 'expired', 'user', asUser],
    ['a disabled one', { status: 'disabled' }, 'disabled', 'user', asUser],
    ['one for later', { not_before: tomorrow }, 'notYetValid', 'user', asUser],
    ['one that expires', { expires_on: tomorrow }, 'valid', 'user', asUser],
    ['an expired account token', { kind: 'accountToken', status: 'expired' }, 'expired', 'account', asAccount],
    ['an old account token that is expired', { ...oldAccountToken, status: 'expired' }, 'expired', 'account', asBoth],
    ['an old user token that is disabled', { kind: 'legacyToken', status: 'disabled' }, 'disabled', 'user', asUser],
    ['another account’s token', { kind: 'accountToken', accounts: [] }, 'invalid', 'account', asAccount],
  ];
  for (const [what, credential, verdict, owner, routes] of table) {
    it(`finds ${what} ${verdict}`, async () => {
      const state = await verify(simulator().addCredential(credential).value);
      assert.deepEqual([state?.verdict, state?.owner], [verdict, owner]);
      assert.deepEqual(routesAsked(), routes);
    });
  }

  it('finds a revoked one invalid', async () => {
    const { value } = simulator().addCredential({});
    simulator().removeCredential(value);
    const nothing = { expiresAtMs: undefined, notBeforeMs: undefined };
    assert.deepEqual(await verify(value), { verdict: 'invalid', owner: 'user', ...nothing });
  });

  it('finds one that neither route knows invalid, and nobody’s', async () => {
    const state = await verify(hexToken);
    assert.deepEqual([state?.verdict, state?.owner], ['invalid', 'unknown']);
    assert.deepEqual(routesAsked(), asBoth);
  });

  it('tells when a token begins and ends, whatever its state', async () => {
    for (const status of ['active', 'expired', 'disabled'] as const) {
      const dates = { not_before: yesterday, expires_on: tomorrow };
      const state = await verify(simulator().addCredential({ label: status, status, ...dates }).value);
      assert.deepEqual([state?.notBeforeMs, state?.expiresAtMs], [Date.parse(yesterday), Date.parse(tomorrow)]);
    }
  });

  it('takes the time of a token that names no zone for UTC, and a number for a moment', async () => {
    const state = { status: 'active', not_before: 1_700_000_000, expires_on: '2999-01-01 10:22:33' };
    simulator().setFault(faults.result(state));
    const { notBeforeMs, expiresAtMs } = (await verify(simulator().token)) ?? {};
    assert.deepEqual([notBeforeMs, expiresAtMs], [1_700_000_000_000, Date.UTC(2999, 0, 1, 10, 22, 33)]);
  });

  for (const date of [null, 0, '0001-01-01T00:00:00Z', '', 'room 5', '2026-99-99', {}, [tomorrow]]) {
    it(`knows no date where it is ${JSON.stringify(date)}`, async () => {
      simulator().setFault(faults.result({ status: 'active', not_before: date, expires_on: date }));
      const state = await verify(simulator().token);
      assert.deepEqual([state?.verdict, state?.notBeforeMs, state?.expiresAtMs], ['valid', undefined, undefined]);
    });
  }

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

describe('verifying a token before its account is known', () => {
  const simulator = useSimulator({ accounts: [account(1)] });
  const verify = (value: string): Promise<TokenState | undefined> =>
    verifyUserToken(createClient(simulator().baseUrl).client, value);

  it('asks the user route alone', async () => {
    assert.equal((await verify(simulator().addCredential({ kind: 'userToken' }).value))?.verdict, 'valid');
    const { value } = simulator().addCredential({ status: 'expired' });
    assert.equal((await verify(value))?.verdict, 'expired');
    assert.deepEqual(new Set(simulator().requests.map(({ route }) => route)), new Set(['verifyUserToken']));
  });

  it('asks nothing of a token that an account owns, and leaves open whose an old one is', async () => {
    assert.equal(await verify(simulator().addCredential({ kind: 'accountToken' }).value), undefined);
    assert.deepEqual(simulator().requests, []);
    const state = await verify(simulator().addCredential({ kind: 'accountToken', value: hexToken }).value);
    assert.deepEqual([state?.verdict, state?.owner], ['invalid', 'unknown']);
  });
});
