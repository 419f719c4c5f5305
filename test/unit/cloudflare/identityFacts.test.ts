import assert from 'node:assert/strict';
import { identityFacts } from '../../../src/cloudflare/identityFacts';
import { postureChecks } from '../../../src/cloudflare/postureChecks';
import { maxMapEntries } from '../../../src/cloudflare/recordFields';

const iat = 1_694_791_905;

describe('an identity', () => {
  it('tells all it has', () => {
    const identity = {
      account_id: '1234567890',
      auth_status: 'NONE',
      common_name: '',
      device_id: 'device',
      device_sessions: { device: { last_authenticated: iat }, other: { last_authenticated: 0 }, third: 'x' },
      email: 'test@example.com',
      geo: { country: 'US' },
      iat,
      idp: { id: 'provider', type: 'saml' },
      ip: '192.0.2.1',
      is_gateway: false,
      is_warp: true,
      isActive: true,
      mtls_auth: {
        auth_status: 'SUCCESS',
        cert_issuer_dn: 'CN=x',
        cert_issuer_ski: 'ab',
        cert_presented: true,
        cert_serial: '7',
      },
      service_token_id: 'token',
      service_token_status: false,
      user_uuid: '57cf8cf2',
      version: 2,
    };
    assert.deepEqual(identityFacts(identity), {
      email: 'test@example.com',
      userUuid: '57cf8cf2',
      idpId: 'provider',
      idpType: 'saml',
      ip: '192.0.2.1',
      country: 'US',
      issuedAtMs: iat * 1000,
      isActive: true,
      isWarp: true,
      isGateway: false,
      version: '2',
      authStatus: 'NONE',
      commonName: undefined,
      serviceTokenId: 'token',
      serviceTokenStatus: false,
      deviceId: 'device',
      deviceSessions: [
        { deviceId: 'device', authenticatedAtMs: iat * 1000 },
        { deviceId: 'other', authenticatedAtMs: undefined },
        { deviceId: 'third', authenticatedAtMs: undefined },
      ],
      mtls: { status: 'SUCCESS', isPresented: true, issuerName: 'CN=x', issuerKeyId: 'ab', serial: '7' },
    });
  });

  it('tells of a certificate only where there is something of one', () => {
    for (const value of [undefined, null, 'NONE', [], true]) {
      assert.equal(identityFacts({ mtls_auth: value }).mtls, undefined);
    }
    assert.equal(identityFacts({ mtls_auth: { cert_presented: false } }).mtls?.isPresented, false);
  });
});

describe('the posture checks of an identity', () => {
  const checksOf = (devicePosture: unknown) => postureChecks({ devicePosture });

  it('tell the rule, its type, whether it passed, the error and when', () => {
    const passed = {
      id: 'a',
      type: 'file',
      rule_name: 'Company file',
      success: true,
      check: { exists: true, path: '/x' },
    };
    const failed = { type: 'firewall', success: false, error: 'off', timestamp: '2022-02-02T21:54:34Z', data: {} };
    assert.deepEqual(checksOf({ a: passed, b: failed }), [
      {
        rule: 'Company file',
        type: 'file',
        success: true,
        error: undefined,
        atMs: undefined,
        path: '/x',
        exists: true,
      },
      {
        rule: 'b',
        type: 'firewall',
        success: false,
        error: 'off',
        atMs: Date.UTC(2022, 1, 2, 21, 54, 34),
        path: undefined,
        exists: undefined,
      },
    ]);
  });

  it('are called by name, else description, else id, else key', () => {
    const names = { rule_name: 'name', description: 'description', id: 'id' };
    const ruleOf = (check: unknown) => checksOf({ key: check })[0]?.rule;
    assert.equal(ruleOf(names), 'name');
    assert.equal(ruleOf({ ...names, rule_name: '' }), 'description');
    assert.equal(ruleOf({ id: 'id' }), 'id');
    for (const check of [{}, null, 'text', 5, []]) assert.equal(ruleOf(check), 'key');
  });

  it('neither passed nor failed where they do not say', () => {
    for (const success of [undefined, null, 'true', 1, {}]) {
      assert.equal(checksOf({ key: { success } })[0]?.success, undefined);
    }
  });

  it('tell when in seconds, milliseconds, digits or ISO', () => {
    for (const timestamp of [iat, iat * 1000, String(iat), new Date(iat * 1000).toISOString()]) {
      assert.equal(checksOf([{ timestamp }])[0]?.atMs, iat * 1000);
    }
  });

  it('are none where the identity has none, and never too many', () => {
    for (const posture of [undefined, null, {}, [], 'text', 7]) assert.deepEqual(checksOf(posture), []);
    const many = Object.fromEntries(Array.from({ length: 5_000 }, (_, index) => [`rule ${index}`, {}]));
    assert.equal(checksOf(many).length, maxMapEntries);
    const odd: unknown = JSON.parse('{"__proto__":{"success":true},"constructor":{"success":false}}');
    assert.deepEqual(
      checksOf(odd).map(({ rule, success }) => [rule, success]),
      [
        ['__proto__', true],
        ['constructor', false],
      ],
    );
  });
});
