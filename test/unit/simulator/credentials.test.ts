import assert from 'node:assert/strict';
import { credentialHeaders, credentialValue, type NewCredential } from '../../simulator/credentials';
import { account, envelopeOf, otherAccount, outcomeOf, simulatorOfEachTest, usersPath } from './support';

const verifyUser = '/user/tokens/verify';
const verifyAccount = `/accounts/${account.id}/tokens/verify`;

describe('simulator: credentials', () => {
  const simulator = simulatorOfEachTest();

  const send = (path: string, headers: Record<string, string>): Promise<Response> =>
    fetch(simulator().baseUrl + path, { headers });
  const outcome = (path: string, credential: NewCredential): Promise<string> =>
    outcomeOf(send(path, credentialHeaders(simulator().addCredential(credential))));

  it('lets user tokens, account tokens, tokens without a prefix and Global API keys in', async () => {
    for (const kind of ['userToken', 'accountToken', 'legacyToken', 'globalKey'] as const) {
      assert.equal(await outcome(usersPath, { kind }), '200', kind);
      assert.equal(await outcome(`/accounts/${account.id}`, { kind }), '200', kind);
    }
    assert.match(credentialValue('userToken', 'x'), /^cfut_[0-9a-f]{48}$/);
    assert.match(credentialValue('accountToken', 'x'), /^cfat_[0-9a-f]{48}$/);
    assert.match(credentialValue('legacyToken', 'x'), /^[0-9a-f]{40}$/);
    assert.match(credentialValue('globalKey', 'x'), /^cfk_[0-9a-f]{48}$/);
  });

  it('answers missing and malformed credentials with 400', async () => {
    const key = credentialValue('globalKey', 'x');
    const cases: [string, Record<string, string>][] = [
      ['400 9106', {}],
      ['400 9106', { 'X-Auth-Email': 'a@example.com' }],
      ['400 9106', { 'X-Auth-Key': key }],
      ['400 6003 6111', { Authorization: '' }],
      ['400 6003 6111', { Authorization: 'Bearer' }],
      ['400 6003 6111', { Authorization: 'Bearer too short' }],
      ['400 6003 6111', { Authorization: `Basic ${credentialValue('userToken', 'x')}` }],
      ['400 6003 6111', { Authorization: `Bearer ${key}` }],
      ['400 6003 6103', { 'X-Auth-Email': 'a@example.com', 'X-Auth-Key': 'short' }],
      ['400 6003 6102', { 'X-Auth-Email': 'nobody', 'X-Auth-Key': key }],
    ];
    for (const [expected, headers] of cases) {
      assert.equal(await outcomeOf(send(usersPath, headers)), expected, JSON.stringify(headers));
    }
    const { errors } = await envelopeOf(send(usersPath, { Authorization: 'Bearer x' }));
    const error_chain = [{ code: 6111, message: 'Invalid format for Authorization header' }];
    assert.deepEqual(errors, [{ code: 6003, message: 'Invalid request headers', error_chain }]);
  });

  it('answers well-formed but unknown ones with 403', async () => {
    const token = { Authorization: `Bearer ${credentialValue('userToken', 'never registered')}` };
    assert.equal(await outcomeOf(send(usersPath, token)), '403 9109');
    assert.equal((await envelopeOf(send(usersPath, token))).errors[0]?.message, 'Invalid access token');
    const key = simulator().addCredential({ kind: 'globalKey' });
    assert.equal(
      await outcomeOf(send(usersPath, { ...credentialHeaders(key), 'X-Auth-Email': 'b@example.com' })),
      '403 9103',
    );
    simulator().removeCredential(key.value);
    assert.equal(await outcomeOf(send(usersPath, credentialHeaders(key))), '403 9103');
  });

  it('answers dead tokens and tokens not yet valid with 403 9109', async () => {
    assert.equal(await outcome(usersPath, { status: 'disabled' }), '403 9109');
    assert.equal(await outcome(usersPath, { status: 'expired' }), '403 9109');
    assert.equal(await outcome(usersPath, { expires_on: '2020-01-01T00:00:00Z' }), '403 9109');
    assert.equal(await outcome(usersPath, { not_before: '2999-01-01T00:00:00Z' }), '403 9109');
    assert.equal(await outcome(usersPath, { expires_on: '2999-01-01T00:00:00Z' }), '200');
  });

  it('answers a missing permission and an account out of reach alike: 10000 for users, 9109 for accounts', async () => {
    const auditLogs = ['Access: Audit Logs Read'];
    assert.equal(await outcome(usersPath, { permissions: auditLogs }), '200');
    assert.equal(await outcome(usersPath, { permissions: ['Zero Trust Read'] }), '200');
    assert.equal(await outcome(usersPath, { permissions: ['Account Settings Read'] }), '403 10000');
    assert.equal(await outcome(`${usersPath}/x`, { permissions: [] }), '403 10000');
    assert.equal(await outcome(usersPath, { accounts: [otherAccount.id] }), '403 10000');
    assert.equal(await outcome(`/accounts/${'c'.repeat(32)}/access/users`, {}), '403 10000');
    assert.equal(await outcome(`/accounts/${account.id}`, { permissions: auditLogs }), '403 9109');
    assert.equal(await outcome(`/accounts/${account.id}`, { accounts: [otherAccount.id] }), '403 9109');
    simulator().configure({ usersPermissions: ['Zero Trust Read'] });
    assert.equal(await outcome(usersPath, { permissions: auditLogs }), '403 10000');
  });

  it('verifies user tokens on the user route and account tokens on that of their account', async () => {
    for (const [kind, path] of [
      ['userToken', verifyUser],
      ['legacyToken', verifyUser],
      ['accountToken', verifyAccount],
    ] as const) {
      const credential = simulator().addCredential({ kind, expires_on: '2999-01-01T00:00:00Z', status: 'disabled' });
      const { result } = await envelopeOf(send(path, credentialHeaders(credential)));
      assert.deepEqual(result, { id: credential.id, status: 'disabled', expires_on: '2999-01-01T00:00:00Z' }, kind);
    }
  });

  it('answers the wrong verify route and dead tokens with code 1000', async () => {
    assert.equal(await outcome(verifyUser, { kind: 'accountToken' }), '401 1000');
    assert.equal(await outcome(verifyAccount, { kind: 'userToken' }), '401 1000');
    assert.equal(await outcome(verifyAccount, { kind: 'accountToken', accounts: [otherAccount.id] }), '401 1000');
    const unknown = { Authorization: `Bearer ${credentialValue('userToken', 'never registered')}` };
    assert.equal(await outcomeOf(send(verifyUser, unknown)), '401 1000');
    assert.equal(await outcomeOf(send(verifyUser, { Authorization: 'Bearer x' })), '400 6003 6111');
    assert.equal(await outcome(verifyUser, { kind: 'globalKey' }), '400 9106');
  });

  it('gives each account a token of its own, and one that covers all', async () => {
    const own = { Authorization: `Bearer ${simulator().tokenFor(account.id)}` };
    assert.equal(await outcomeOf(send(usersPath, own)), '200');
    assert.equal(await outcomeOf(send(`/accounts/${otherAccount.id}/access/users`, own)), '403 10000');
    const all = { Authorization: `Bearer ${simulator().token}` };
    assert.equal(await outcomeOf(send(`/accounts/${otherAccount.id}/access/users`, all)), '200');
  });
});
