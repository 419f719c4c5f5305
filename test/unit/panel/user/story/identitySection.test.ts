import assert from 'node:assert/strict';
import fc from 'fast-check';
import { identitySection } from '../../../../../src/panel/user/story/identitySection';
import { apiFailure } from '../../../../support/failures';
import { failed, fieldsOf, isBounded, nowMs, read, rowsOf, tablesOf, textsOf, usual } from './support';

const view = (record: Record<string, unknown> | undefined, isUserGone = false) =>
  identitySection({ ...usual, isUserGone, identity: read({ record }) }, nowMs);

describe('the section of the last seen identity', () => {
  it('has every documented field', () => {
    const fields = fieldsOf(
      view({
        account_id: 'acc',
        auth_status: 'NONE',
        common_name: 'laptop',
        device_id: 'd1',
        email: 'ann@example.com',
        geo: { country: 'DE' },
        iat: 1_694_791_905,
        idp: { id: 'i1', type: 'okta' },
        ip: '192.0.2.7',
        is_gateway: false,
        is_warp: true,
        isActive: true,
        mtls_auth: {
          auth_status: 'OK',
          cert_issuer_dn: 'CN',
          cert_issuer_ski: 'ski',
          cert_presented: true,
          cert_serial: '7',
        },
        service_token_id: 's1',
        service_token_status: false,
        user_uuid: 'u1',
        version: 2,
      }),
    );
    assert.equal(fields.size, 22);
    assert.deepEqual(
      ['Identity provider', 'Country', 'WARP', 'Gateway', 'Client certificate (mTLS)', 'Service token', 'Version'].map(
        (label) => fields.get(label),
      ),
      ['okta', 'DE', 'Yes', 'No', 'OK', 'No', '2'],
    );
    assert.equal(fields.get('Issued'), '1694791905');
  });

  it('says of a poor one what was not sent, and has no row for what hardly anyone has', () => {
    const fields = fieldsOf(view({ ip: '192.0.2.7', common_name: '' }));
    assert.equal(fields.get('Country'), 'Not sent');
    assert.ok(!fields.has('Common name'));
  });

  it('says the true number of device sessions and checks that are not shown, of more than are read too', () => {
    const many = (value: unknown) => Object.fromEntries(Array.from({ length: 2_500 }, (_, nth) => [`k${nth}`, value]));
    const section = view({ device_sessions: many({ last_authenticated: 1_694_791_905 }), devicePosture: many({}) });
    const more = textsOf(section).filter((text) => text.startsWith('More that are not shown here'));
    assert.deepEqual(
      more.map((text) => text.split(': ')[1]),
      ['2,300', '2,300'],
    );
  });

  it('has the device sessions and the posture checks in tables', () => {
    const section = view({
      device_id: 'd1',
      device_sessions: { d1: { last_authenticated: 1_694_791_905 }, d2: { last_authenticated: 0 }, d3: null },
      devicePosture: {
        a: { rule_name: 'Disk', type: 'disk', success: true, timestamp: '2026-01-01T00:00:00Z' },
        b: {
          description: 'File',
          type: 'file',
          success: false,
          error: 'gone',
          timestamp: 1e300,
          check: { path: '/x' },
        },
        c: { id: 'c' },
        d: { success: 'perhaps' },
      },
    });
    assert.deepEqual(
      rowsOf(section).map((row) => row['Last login on it']),
      ['1694791905', 'No time (0)', 'Not sent'],
    );
    assert.match(rowsOf(section)[0]?.['Device ID'] ?? '', /d1 .*this identity/);
    assert.deepEqual(
      rowsOf(section, 1).map((row) => [row['Rule'], row['Result'], row['Error'], row['Checked']]),
      [
        ['Disk', 'Passed', 'Not sent', '2026-01-01T00:00:00Z'],
        ['File', 'Failed', 'gone', '1e+300'],
        ['c', 'Not sent', 'Not sent', 'Not sent'],
        ['d', 'perhaps', 'Not sent', 'Not sent'],
      ],
    );
    assert.deepEqual(
      tablesOf(section)[1]?.rows.map(([, result]) => result?.tone),
      ['good', 'bad', undefined, undefined],
    );
    assert.match(rowsOf(section, 1)[1]?.['More'] ?? '', /check\.path: \/x/);
    assert.doesNotMatch(rowsOf(section, 1)[1]?.['More'] ?? '', /description/);
  });

  it('says that there are no checks', () => {
    for (const devicePosture of [undefined, null, {}, []]) {
      assert.ok(textsOf(view({ ip: 'x', devicePosture })).includes('The identity has no device posture checks.'));
    }
  });

  it('shows whatever else was sent, in objects that it knows as well', () => {
    const record = JSON.parse(
      '{"groups":["a","b"],"saml":{"attributes":{"team":"Blue","level":3,"rights":[{"on":true}]}},"geo":{"country":"DE","city":"Bonn"},"idp":"okta","devicePosture":"none","__proto__":"p","constructor":1}',
    ) as Record<string, unknown>;
    const fields = fieldsOf(view(record));
    assert.ok(!fields.has('saml'));
    for (const [label, text] of [
      ['groups', 'a, b'],
      ['saml.attributes.team', 'Blue'],
      ['saml.attributes.level', '3'],
      ['saml.attributes.rights.0.on', 'Yes'],
      ['geo.city', 'Bonn'],
      ['idp', 'okta'],
      ['devicePosture', 'none'],
      ['__proto__', 'p'],
      ['constructor', '1'],
    ] as const) {
      assert.equal(fields.get(label), text);
    }
    assert.ok(!fields.has('geo.country'));
  });

  it('counts all fields of an object that are too many to draw', () => {
    const many = Object.fromEntries(Array.from({ length: 2_500 }, (_, nth) => [`k${nth}`, nth]));
    const check = { rule_name: 'Disk', input: many };
    const section = view({ claims: many, devicePosture: { check } });
    assert.match(rowsOf(section)[0]?.['More'] ?? '', /input\.k19: 19.*2,480 more$/);
    assert.equal(fieldsOf(section).get('claims.k199'), '199');
    assert.ok(textsOf(section).some((text) => text.endsWith(': 2,300')));
  });

  it('says that none was seen, but not of a user who is gone', () => {
    assert.deepEqual(textsOf(view(undefined)), ['No identity was seen yet.']);
    assert.match(textsOf(view(undefined, true))[0] ?? '', /does not know this user/);
  });

  it('names both permissions where it may not be read', () => {
    const { notice } = identitySection({ ...usual, identity: failed(apiFailure(403, [10000])) }, nowMs);
    assert.match(notice?.advice ?? '', /Access: Audit Logs → Read.*Zero Trust → Read/);
  });

  it('is bounded and can be posted, whatever the identity is', () => {
    const names = ['device_sessions', 'devicePosture', 'geo', 'idp', 'mtls_auth', 'iat', '__proto__', 'check', 'data'];
    const { map } = fc.letrec<{ tree: unknown; map: Record<string, unknown> }>((tie) => ({
      tree: fc.oneof({ depthSize: 'small' }, fc.jsonValue(), tie('map')),
      map: fc.dictionary(fc.oneof(fc.constantFrom(...names), fc.string({ unit: 'binary' })), tie('tree')),
    }));
    fc.assert(
      fc.property(map, (record) => {
        const section = view(record);
        assert.ok(isBounded(section));
        assert.deepEqual(structuredClone(section), section);
      }),
      { numRuns: 100 },
    );
  });

  it('counts the devices, checks and fields that are too many to draw', () => {
    const map = (value: unknown) => Object.fromEntries(Array.from({ length: 3000 }, (_, nth) => [`k${nth}`, value]));
    const section = view({
      device_sessions: map({}),
      devicePosture: map({ success: false }),
      ...map('x'.repeat(9000)),
    });
    assert.deepEqual(
      tablesOf(section).map(({ rows }) => rows.length),
      [200, 200],
    );
    assert.ok(textsOf(section).some((text) => text.endsWith(': 2,800')));
    assert.ok(isBounded(section));
  });
});
