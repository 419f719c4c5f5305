import assert from 'node:assert/strict';
import type { Credential } from '../../../src/cloudflare/credential';
import { causeOf } from '../../../src/cloudflare/failureCause';
import { checkPermissions, permissionAreas, type PermissionArea } from '../../../src/cloudflare/permissions';
import { usualPermissions, type NewCredential } from '../../simulator/credentials';
import { faults } from '../../simulator/faults';
import { account, accountIds } from '../../support/accounts';
import { access, createClient } from '../../support/client';
import { failureOf } from '../../support/failures';
import { useSimulator } from '../../support/useSimulator';

const [accountId, emptyId] = accountIds;
const auditLogs = 'Access: Audit Logs Read';
const hexToken = 'abcdef0123'.repeat(4);
const userAreas: readonly PermissionArea[] = ['sessions', 'identity', 'failedLogins'];

describe('the check of permissions', () => {
  const simulator = useSimulator({ accounts: [account(3), account(0, emptyId)] });
  const client = () => createClient(simulator().baseUrl).client;

  const check = (token = simulator().token, id: string = accountId) => checkPermissions(client(), access(id, token));
  const checkWith = (credential: NewCredential) => check(simulator().addCredential(credential).value);

  /** What came of each area, in their order; a failure by its cause. */
  async function outcomes(checking: ReturnType<typeof check>): Promise<string[]> {
    const report = await checking;
    return permissionAreas.map((area) => {
      const result = report[area];
      if (result.kind === 'notChecked') return result.reason;
      return result.kind === 'failed' ? causeOf(result.failure) : result.kind;
    });
  }
  const all = (outcome: string) => permissionAreas.map(() => outcome);
  const unread = (outcome: string, accountName = outcome) => [
    outcome,
    ...userAreas.map(() => 'usersUnread'),
    outcome,
    accountName,
  ];

  it('finds everything allowed, in six requests that ask for little', async () => {
    const { value } = simulator().addCredential({ permissions: usualPermissions });
    assert.deepEqual(await outcomes(check(value)), all('allowed'));
    assert.deepEqual(
      simulator()
        .requests.map(({ route }) => route)
        .toSorted(),
      ['getAccount', 'getLastSeenIdentity', 'listAccessRequests', 'listFailedLogins', 'listSessions', 'listUsers'],
    );
    for (const { route, query } of simulator().requests) {
      if (route === 'listUsers' || route === 'listAccessRequests') assert.equal(query['per_page'], '1', route);
    }
  });

  it('misses the account’s name where the token has the one needed permission alone', async () => {
    const expected = [...all('allowed').slice(1), 'missing'];
    assert.deepEqual(await outcomes(checkWith({ permissions: [auditLogs] })), expected);
    assert.equal(simulator().requests.length, 6, 'what may be read proves the token good');
  });

  for (const [area, option] of [
    ['sessions', { sessionsPermissions: ['Other Read'] }],
    ['identity', { identityPermissions: ['Other Read'] }],
    ['identity', { identityAlsoNeeds: ['Other Read'] }],
    ['failedLogins', { failedLoginsPermissions: ['Other Read'] }],
    ['accessLog', { accessRequestsPermissions: ['Other Read'] }],
  ] as const) {
    it(`misses one alone where ${Object.keys(option).join()} ask for another`, async () => {
      simulator().configure(option);
      const found = await outcomes(checkWith({ permissions: usualPermissions }));
      assert.deepEqual(
        found,
        permissionAreas.map((other) => (other === area ? 'missing' : 'allowed')),
      );
    });
  }

  it('can ask for no user where the users may not be listed, and finds the rest', async () => {
    simulator().configure({ usersPermissions: ['Other Read'] });
    const found = await outcomes(checkWith({ permissions: usualPermissions }));
    assert.deepEqual(found, ['missing', ...userAreas.map(() => 'usersUnread'), 'allowed', 'allowed']);
    assert.equal(simulator().requests.length, 3);
  });

  for (const [what, credential, requestCount] of [
    ['a user token', { permissions: [] }, 4],
    ['an account token', { kind: 'accountToken', permissions: [] }, 4],
    ['an old account token', { kind: 'accountToken', value: hexToken, permissions: [] }, 5],
    ['a token of another account', { accounts: [emptyId] }, 4],
  ] as const) {
    it(`misses everything with ${what} that may do nothing here, and asks whether it is good`, async () => {
      assert.deepEqual(await outcomes(checkWith(credential)), unread('missing'));
      assert.equal(simulator().requests.length, requestCount);
    });
  }

  it('says what it is of a token that does not work, with its date', async () => {
    const expiresOn = '2026-01-15T00:00:00Z';
    for (const [credential, verdict, atMs] of [
      [{ status: 'expired', expires_on: expiresOn }, 'expired', Date.parse(expiresOn)],
      [{ kind: 'accountToken', status: 'disabled' }, 'disabled', undefined],
      [{ kind: 'legacyToken', not_before: '2999-01-01' }, 'notYetValid', Date.parse('2999-01-01')],
    ] as const) {
      const { users, accountName } = await checkWith(credential);
      for (const result of [users, accountName]) {
        assert.ok(result.kind === 'failed' && result.failure.kind === 'api', result.kind);
        assert.deepEqual([result.failure.verdict, result.failure.verdictAtMs], [verdict, atMs]);
      }
    }
  });

  it('blames the credential where neither verify route knows the token', async () => {
    assert.deepEqual(await outcomes(check(hexToken)), unread('credential'));
    assert.equal(simulator().requests.length, 5);
  });

  it('blames no token where the verify routes can’t be asked', async () => {
    simulator().setFault(faults.status(500), { when: ({ route }) => route === 'verifyUserToken' });
    assert.deepEqual(await outcomes(checkWith({ permissions: [] })), unread('missing'));
  });

  it('works with a Global API key, for which there is no verify route', async () => {
    const { value, email = '' } = simulator().addCredential({ kind: 'globalKey', permissions: [auditLogs] });
    const checkKey = (apiKey: string) => {
      const credential: Credential = { kind: 'globalApiKey', email, apiKey };
      return checkPermissions(client(), { accountId, credential: () => Promise.resolve(credential) });
    };
    assert.deepEqual(await outcomes(checkKey(value)), [...all('allowed').slice(1), 'missing']);
    assert.deepEqual(await outcomes(checkKey('0123456789abcdef0123456789abcdef01234')), unread('credential'));
  });

  it('can ask for no user where the account has none', async () => {
    const found = await outcomes(check(simulator().token, emptyId));
    assert.deepEqual(found, ['allowed', ...userAreas.map(() => 'noUsers'), 'allowed', 'allowed']);
    assert.equal(simulator().requests.length, 3);
  });

  for (const user of [null, 'text', {}, { id: '../..' }, { email: 'ann@example.com' }]) {
    it(`can ask for no user where the first is ${JSON.stringify(user)}`, async () => {
      simulator().setFault(faults.result([user]), { when: ({ route }) => route === 'listUsers' });
      const found = await outcomes(check());
      assert.deepEqual(found, ['allowed', ...userAreas.map(() => 'noUserId'), 'allowed', 'allowed']);
    });
  }

  for (const noIdentity of ['404', 'null', 'empty'] as const) {
    it(`takes no identity for one that may be read: ${noIdentity}`, async () => {
      simulator().configure({ noIdentity });
      simulator().addUser(emptyId, { id: 'user-1' });
      simulator().replaceStory(emptyId, 'user-1', { identity: undefined });
      assert.deepEqual(await outcomes(check(simulator().token, emptyId)), all('allowed'));
    });
  }

  for (const [what, fault, cause] of [
    ['can’t be reached', faults.resetBeforeHeaders(), 'offline'],
    ['has a problem of its own', faults.status(500), 'server'],
    ['limits requests', faults.rateLimited('3600'), 'rateLimit'],
    ['answers what is not understood', faults.result('text'), 'format'],
    ['answers with HTML', faults.html(200), 'format'],
  ] as const) {
    it(`tells why it failed where the server ${what}`, async () => {
      simulator().setFault(fault);
      assert.deepEqual(await outcomes(check()), unread(cause));
    });
  }

  it('tells of one part that fails and checks the others', async () => {
    simulator().setFault(faults.status(500), { when: ({ route }) => route === 'listFailedLogins' });
    const expected = permissionAreas.map((area) => (area === 'failedLogins' ? 'server' : 'allowed'));
    assert.deepEqual(await outcomes(check()), expected);
  });

  it('is aborted with all of its requests', async () => {
    const controller = new AbortController();
    simulator().setFault(faults.hang());
    const checking = checkPermissions(client(), access(accountId, simulator().token), controller.signal);
    const failing = failureOf(checking, 'aborted');
    await simulator().waitUntil(() => simulator().inFlight === 3);
    controller.abort();
    await failing;
    await simulator().waitUntil(() => simulator().inFlight === 0);
  });
});
