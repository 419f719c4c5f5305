import assert from 'node:assert/strict';
import fc from 'fast-check';
import { accessRequestFacts } from '../../../src/cloudflare/accessRequestFacts';
import { identityFacts } from '../../../src/cloudflare/identityFacts';
import { loginFacts } from '../../../src/cloudflare/loginFacts';
import { postureChecks } from '../../../src/cloudflare/postureChecks';
import { maxMapEntries } from '../../../src/cloudflare/recordFields';
import { sessionFacts } from '../../../src/cloudflare/sessionFacts';
import { caseCount } from '../../support/properties/cases';

const iat = 1_694_791_905;

/** Names of fields whose values are told nothing by: every fact is undefined or an empty list. */
function assertSaysNothing(facts: object): void {
  for (const [name, value] of Object.entries(facts)) {
    assert.ok(value === undefined || (Array.isArray(value) && value.length === 0), name);
  }
}

describe('the record of a session', () => {
  const session = {
    expiration: iat + 21_600,
    name: 'a session',
    metadata: {
      apps: { one: { hostname: 'test.example.com', name: 'app name', type: 'self_hosted', uid: 'one' }, two: null },
      expires: iat + 60,
      iat,
      nonce: 'X1aXj1lFVcqqyoXF',
      ttl: 30,
    },
  };

  it('tells its name, nonce, times and apps', () => {
    assert.deepEqual(sessionFacts(session), {
      name: 'a session',
      nonce: 'X1aXj1lFVcqqyoXF',
      issuedAtMs: iat * 1000,
      expiresAtMs: (iat + 21_600) * 1000,
      apps: [
        { key: 'one', name: 'app name', hostname: 'test.example.com', type: 'self_hosted' },
        { key: 'two', name: undefined, hostname: undefined, type: undefined },
      ],
    });
  });

  it('ends by expiration, else by expires, else by iat and ttl, else nobody knows when', () => {
    const endOf = (metadata: object, expiration?: unknown) => sessionFacts({ expiration, metadata }).expiresAtMs;
    assert.equal(endOf(session.metadata, 0), (iat + 60) * 1000);
    assert.equal(endOf({ iat, ttl: 30 }, 'never'), (iat + 30) * 1000);
    for (const ttl of [0, -5, 1e300, '30', null, undefined]) assert.equal(endOf({ iat, ttl }), undefined);
    assert.equal(endOf({ ttl: 30 }), undefined);
  });

  it('has no nonce where it can’t be asked for by it', () => {
    for (const nonce of [undefined, null, '', 5, '../../x', 'a b']) {
      assert.equal(sessionFacts({ metadata: { nonce } }).nonce, undefined);
    }
  });

  it('has apps under any key, and no more than are looked at', () => {
    const apps: unknown = JSON.parse('{"__proto__":{"name":"p"},"constructor":{"name":"c"},"hasOwnProperty":{}}');
    const facts = sessionFacts({ metadata: { apps } });
    assert.deepEqual(
      facts.apps.map(({ key, name }) => [key, name]),
      [
        ['__proto__', 'p'],
        ['constructor', 'c'],
        ['hasOwnProperty', undefined],
      ],
    );
    const many = Array.from({ length: 10_000 }, () => ({}));
    assert.equal(sessionFacts({ metadata: { apps: many } }).apps.length, maxMapEntries);
  });
});

describe('the record of a failed login', () => {
  it('tells what its metadata does', () => {
    const metadata = {
      app_name: 'Test App',
      aud: '39691c',
      datetime: '2022-02-02T21:54:34.914Z',
      ray_id: '6d76a8a42ead4133',
      user_email: 'test@example.com',
      user_uuid: '57171132',
    };
    assert.deepEqual(loginFacts({ expiration: iat, metadata }), {
      atMs: Date.UTC(2022, 1, 2, 21, 54, 34, 914),
      appName: 'Test App',
      audience: '39691c',
      rayId: '6d76a8a42ead4133',
      email: 'test@example.com',
      userUuid: '57171132',
      expiresAtMs: iat * 1000,
    });
  });

  it('says nothing with metadata of another shape', () => {
    for (const metadata of [undefined, null, 'text', 7, [], [{ app_name: 'a' }], { app_name: {}, datetime: 0 }]) {
      assertSaysNothing(loginFacts({ metadata }));
    }
  });
});

describe('the record of an access request', () => {
  it('tells all it has', () => {
    const record = {
      action: 'login',
      allowed: false,
      app_domain: 'test.example.com/admin',
      app_name: 'Test',
      app_uid: 'df7e2w5f',
      connection: 'saml',
      country: 'DE',
      created_at: '2014-01-01T05:20:00.12345Z',
      ip_address: '198.51.100.4',
      ray_id: '187d944c61940c77',
      user_email: 'user@example.com',
    };
    assert.deepEqual(accessRequestFacts(record), {
      atMs: Date.UTC(2014, 0, 1, 5, 20, 0, 123),
      action: 'login',
      outcome: 'denied',
      appName: 'Test',
      appDomain: 'test.example.com/admin',
      appUid: 'df7e2w5f',
      connection: 'saml',
      country: 'DE',
      ipAddress: '198.51.100.4',
      rayId: '187d944c61940c77',
      email: 'user@example.com',
    });
  });

  it('is neither allowed nor denied where it does not say', () => {
    for (const allowed of [undefined, null, 'false', 0]) {
      assert.equal(accessRequestFacts({ allowed }).outcome, undefined);
    }
  });
});

describe('a record of anything at all', () => {
  const readers = { sessionFacts, loginFacts, accessRequestFacts, identityFacts };

  for (const [name, read] of Object.entries(readers)) {
    it(`says nothing to ${name} where it is no object`, () => {
      for (const record of [undefined, null, 5, 'text', true, [], [{}], {}]) assertSaysNothing(read(record));
    });
  }

  it('is read without failing, and left as it was', () => {
    const names = ['metadata', 'devicePosture', 'apps', 'idp', 'geo', 'mtls_auth', 'device_sessions', 'check', 'iat'];
    const { tree } = fc.letrec<{ tree: unknown; map: unknown }>((tie) => ({
      tree: fc.oneof({ depthSize: 'small' }, fc.jsonValue(), tie('map')),
      map: fc.dictionary(fc.oneof(fc.constantFrom(...names, '__proto__', 'constructor'), fc.string()), tie('tree')),
    }));
    fc.assert(
      fc.property(tree, (value) => {
        const before = JSON.stringify(value);
        for (const read of [...Object.values(readers), postureChecks]) read(value);
        assert.equal(JSON.stringify(value), before);
      }),
      { numRuns: caseCount() },
    );
  });
});
