import assert from 'node:assert/strict';
import fc from 'fast-check';
import { accessRequestFacts } from '../../../src/cloudflare/accessRequestFacts';
import { accessUserFields, apiUserIdOf, momentOf, seatOf, textOf, userKeyOf } from '../../../src/cloudflare/accessUser';
import { identityFacts } from '../../../src/cloudflare/identityFacts';
import { loginFacts } from '../../../src/cloudflare/loginFacts';
import { postureChecks } from '../../../src/cloudflare/postureChecks';
import { entriesOf, fieldOf, maxMapEntries } from '../../../src/cloudflare/recordFields';
import { requestUrl } from '../../../src/cloudflare/requestTarget';
import { sessionFacts } from '../../../src/cloudflare/sessionFacts';
import { columnsOf } from '../../../src/export/columns';
import { recordsAsJson } from '../../../src/export/recordsAsJson';
import { almostOrAny, jsonOf } from '../../support/properties/almost';
import { caseCount } from '../../support/properties/cases';
import { anyName } from '../../support/properties/hostile';
import { watchPrototypes } from '../../support/properties/prototypes';
import { identity, login, request, session, user } from '../../support/properties/rightRecords';

/** A record as it comes out of an answer. */
const sent = (right: unknown): fc.Arbitrary<unknown> =>
  almostOrAny(right).map((value) => JSON.parse(jsonOf(value) || 'null') as unknown);
const users = sent(user);
const earliestMs = Date.UTC(2000, 0);
const latestMs = Date.UTC(2200, 0);

describe('a user of any server', () => {
  watchPrototypes();

  it('is read without failing, with each field as it was sent', () => {
    fc.assert(
      fc.property(users, anyName, (record, name) => {
        for (const field of accessUserFields) {
          const [value, text, moment] = [fieldOf(record, field), textOf(record, field), momentOf(record, field)];
          if (typeof value === 'string') assert.ok(text === undefined ? value.trim() === '' : text === value);
          if (typeof moment === 'number') assert.ok(Number.isInteger(moment) && Math.abs(moment) <= 8.64e15);
        }
        assert.ok(['accessAndGateway', 'access', 'gateway', 'none', 'unknown'].includes(seatOf(record)));
        const own = typeof record === 'object' && record !== null && !Array.isArray(record);
        const described = own ? Object.getOwnPropertyDescriptor(record, name) : undefined;
        assert.equal(fieldOf(record, name), described?.value);
      }),
      { numRuns: caseCount() },
    );
  });

  it('keeps what nobody knows in copies, and has a column for each of its fields', () => {
    fc.assert(
      fc.property(users, (record) => {
        assert.deepEqual(JSON.parse(recordsAsJson([record])), record);
        const columns = new Set(columnsOf([record]));
        if (typeof record !== 'object' || record === null || Array.isArray(record)) return;
        for (const field of Object.keys(record)) assert.ok(columns.has(field));
      }),
      { numRuns: caseCount() },
    );
  });

  it('has a key, and an id to ask for that stays in its place of the path', () => {
    fc.assert(
      fc.property(users, (record) => {
        assert.ok(userKeyOf(record, '1.1').length > 0);
        const id = apiUserIdOf(record);
        if (id === undefined) return;
        assert.match(id, /^[\w-]{1,64}$/);
        const url = requestUrl('https://api.example/client/v4', { path: ['accounts', 'a', 'access', 'users', id] });
        assert.equal(url, `https://api.example/client/v4/accounts/a/access/users/${id}`);
      }),
      { numRuns: caseCount() },
    );
  });
});

describe('a record of a story of any server', () => {
  watchPrototypes();

  const readers = [
    ['a session', session, sessionFacts],
    ['an identity', identity, identityFacts],
    ['the posture checks of an identity', identity, postureChecks],
    ['a failed login', login, loginFacts],
    ['an access request', request, accessRequestFacts],
  ] as const;
  for (const [what, right, read] of readers) {
    it(`is read without failing as ${what}, with moments that are believable, and left as it was`, () => {
      fc.assert(
        fc.property(sent(right), (record) => {
          const before = JSON.stringify(record);
          assertFacts(read(record));
          assert.equal(JSON.stringify(record), before);
        }),
        { numRuns: caseCount() },
      );
    });
  }

  it('has an identity that is asked for by a nonce alone which stays in its place of the path', () => {
    fc.assert(
      fc.property(sent(session), (record) => {
        const { nonce } = sessionFacts(record);
        if (nonce === undefined) return;
        const { pathname, search } = new URL(requestUrl('https://api.example', { path: ['sessions', nonce, 'end'] }));
        assert.deepEqual(pathname.split('/').map(decodeURIComponent), ['', 'sessions', nonce, 'end']);
        assert.equal(search, '');
      }),
      { numRuns: caseCount() },
    );
  });

  it('is read up to a bound where it is a map of very many', () => {
    const entries = entriesOf(Object.fromEntries(Array.from({ length: 100_000 }, (_, index) => [`k${index}`, {}])));
    assert.equal(entries.length, maxMapEntries);
  });
});

/** Texts, flags, moments and bounded lists of these, nothing else. */
function assertFacts(facts: unknown, name = ''): void {
  if (Array.isArray(facts)) {
    assert.ok(facts.length <= maxMapEntries);
    for (const part of facts) assertFacts(part);
  } else if (typeof facts === 'object' && facts !== null) {
    for (const [key, value] of Object.entries(facts)) assertFacts(value, key);
  } else if (typeof facts === 'number') {
    assert.match(name, /AtMs$|^atMs$/);
    assert.ok(Number.isInteger(facts) && facts >= earliestMs && facts < latestMs);
  } else {
    assert.ok(['string', 'boolean', 'undefined'].includes(typeof facts));
  }
}
