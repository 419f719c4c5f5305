import assert from 'node:assert/strict';
import { listUsers, type UserPage } from '../../../src/cloudflare/accessUsers';
import type { Credential } from '../../../src/cloudflare/credential';
import { withDiagnosis } from '../../../src/cloudflare/diagnosis';
import { causeOf } from '../../../src/cloudflare/failureCause';
import { faults } from '../../simulator/faults';
import type { NewCredential } from '../../simulator/credentials';
import { account, accountIds } from '../../support/accounts';
import { createClient, tokenCredential } from '../../support/client';
import { failureOf } from '../../support/failures';
import { useSimulator } from '../../support/useSimulator';

const [accountId, otherAccountId] = accountIds;

describe('the diagnosis of a refusal', () => {
  const simulator = useSimulator({ accounts: [account(1), account(1, otherAccountId)] });

  function list(credential: Credential, signal?: AbortSignal): Promise<UserPage> {
    const { client } = createClient(simulator().baseUrl);
    const access = { accountId, credential: () => Promise.resolve(credential) };
    return withDiagnosis(client, access, signal, () => listUsers(client, access, { page: 1, perPage: 25 }, signal));
  }
  const listWith = (credential: NewCredential) => list(tokenCredential(simulator().addCredential(credential).value));

  const table: readonly (readonly [string, NewCredential, string, string])[] = [
    ['a user token without the permission', { permissions: ['DNS Read'] }, 'valid', 'permissionOrAccount'],
    ['a user token of another account', { accounts: [otherAccountId] }, 'valid', 'permissionOrAccount'],
    ['an account token without the permission', { kind: 'accountToken', permissions: [] }, 'valid', 'permission'],
    [
      'an old account token without the permission',
      { kind: 'accountToken', value: 'abcdef0123'.repeat(4), permissions: [] },
      'valid',
      'permission',
    ],
    ['an expired token', { status: 'expired' }, 'expired', 'tokenExpired'],
    ['a disabled token', { status: 'disabled' }, 'disabled', 'tokenDisabled'],
    ['a token for later', { not_before: '2999-01-01T00:00:00Z' }, 'notYetValid', 'tokenNotYetValid'],
  ];
  for (const [what, credential, verdict, cause] of table) {
    it(`of ${what} is ${cause}`, async () => {
      const failure = await failureOf(listWith(credential), 'api');
      assert.equal(failure.status, 403);
      assert.equal(failure.verdict, verdict);
      assert.equal(causeOf(failure), cause);
    });
  }

  it('has the date of a token that is out of its time, and of no other', async () => {
    const [past, future] = ['2026-01-15T00:00:00Z', '2999-01-01T00:00:00Z'];
    const dateOf = async (credential: NewCredential) => (await failureOf(listWith(credential), 'api')).verdictAtMs;
    assert.equal(await dateOf({ status: 'expired', expires_on: past, not_before: past }), Date.parse(past));
    assert.equal(await dateOf({ not_before: future, expires_on: '3000-01-01' }), Date.parse(future));
    for (const credential of [
      { status: 'disabled', expires_on: future },
      { permissions: [], expires_on: future },
    ]) {
      assert.equal(await dateOf(credential as NewCredential), undefined);
    }
  });

  it('has no date where the token is expired since nobody knows when', async () => {
    const failure = await failureOf(listWith({ status: 'expired' }), 'api');
    assert.equal(failure.verdict, 'expired');
    assert.ok(!('verdictAtMs' in failure));
  });

  it('of a revoked token is credential', async () => {
    const { value } = simulator().addCredential({ label: 'gone' });
    simulator().removeCredential(value);
    const failure = await failureOf(list(tokenCredential(value)), 'api');
    assert.deepEqual([failure.verdict, causeOf(failure)], ['invalid', 'credential']);
  });

  it('keeps what the first answer said', async () => {
    const failure = await failureOf(listWith({ permissions: [] }), 'api');
    assert.equal(failure.entries[0]?.code, 10000);
    assert.equal(failure.rayId, `${(simulator().requests[0]?.number ?? 0).toString(16).padStart(16, '0')}-FRA`);
  });

  it('is not made for a Global API key', async () => {
    const credential = {
      kind: 'globalApiKey',
      email: 'a@example.com',
      apiKey: '0123456789abcdef0123456789abcdef01234',
    };
    const failure = await failureOf(list(credential as Credential), 'api');
    assert.deepEqual([failure.status, failure.verdict], [403, undefined]);
    assert.equal(simulator().requests.length, 1);
  });

  for (const status of [400, 404, 500] as const) {
    it(`is not made after ${status}`, async () => {
      simulator().setFault(faults.status(status));
      await failureOf(list(tokenCredential(simulator().token)), 'api');
      assert.ok(simulator().requests.every(({ route }) => route === 'listUsers'));
    });
  }

  it('costs nothing while all is well', async () => {
    await list(tokenCredential(simulator().token));
    assert.equal(simulator().requests.length, 1);
  });

  it('that can not be made leaves the refusal as it was', async () => {
    simulator().setFault(faults.status(500), { when: ({ route }) => route !== 'listUsers' });
    const failure = await failureOf(listWith({ permissions: [] }), 'api');
    assert.deepEqual([failure.status, failure.verdict, causeOf(failure)], [403, undefined, 'permissionOrAccount']);
  });

  it('accuses no token where something other than the API refuses everything', async () => {
    simulator().setFault(faults.html(403, 'Blocked by a firewall'));
    const failure = await failureOf(list(tokenCredential(simulator().token)), 'api');
    assert.deepEqual([failure.status, failure.verdict], [403, undefined]);
  });

  it('is aborted as any request', async () => {
    const controller = new AbortController();
    simulator().setFault(faults.hang(), { when: ({ route }) => route === 'verifyUserToken' });
    const { value } = simulator().addCredential({ permissions: [] });
    const listing = failureOf(list(tokenCredential(value), controller.signal), 'aborted');
    await simulator().waitForRequest(({ route }) => route === 'verifyUserToken');
    controller.abort();
    await listing;
    await simulator().waitUntil(() => simulator().inFlight === 0);
  });
});
