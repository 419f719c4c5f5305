import assert from 'node:assert/strict';
import fc from 'fast-check';
import { extensionId, userDocumentScheme } from '../../../src/contributions';
import { readUserLink, userLink, type LinkedUser, type LinkParts } from '../../../src/links/userLink';
import { displayText } from '../../../src/text/displayText';
import { readUserDocument, userDocumentUri } from '../../../src/documents/userDocumentUri';
import { caseCount } from '../../support/properties/cases';
import { hostileText, longText } from '../../support/properties/hostile';
import { watchPrototypes } from '../../support/properties/prototypes';

const accountId = '0123456789abcdef0123456789abcdef';
const userId = 'f174e90a-fafe-4643-bbbc-4a0ed4fc8415';
const pieces = [
  ...['account=', 'id=', 'email=', '&', '=', '?', '#', '/', '%26', '+', '@', '@example.com', 'ann', '.', '..'],
  ...[accountId, accountId.toUpperCase(), userId, 'cfut_0123456789', 'ann@example.com', 'ännchen@exämple.com', ' '],
  ...['__proto__=', 'account', 'token=', '\u202e', '\u200b', '\u034f', '\u3164', '\u{e0041}', '\ud800', '\u0000'],
];
const pieced = fc.array(fc.constantFrom(...pieces), { maxLength: 8 }).map((parts) => parts.join(''));
const rightQueries = [`account=${accountId}&id=${userId}`, `email=ann@example.com&account=${accountId}`] as const;

/** A right query with something put in, taken out or doubled at any place. */
const edited = fc
  .record({
    query: fc.constantFrom(...rightQueries),
    at: fc.nat(90),
    cut: fc.nat(5),
    inserted: fc.oneof(pieced, hostileText),
  })
  .map(({ query, at, cut, inserted }) => query.slice(0, at) + inserted + query.slice(at + cut));
/** Both parameters, of which the second has any value: what is refused then is refused for that alone. */
const valued = fc
  .record({
    account: fc.constantFrom(accountId, accountId, accountId.toUpperCase(), `${accountId}0`),
    name: fc.constantFrom('id', 'email'),
    value: fc.oneof(
      fc.array(fc.constantFrom('ann', '.', '+', '=', 'ö', '山', '%40', "'", ...pieces), { maxLength: 4 }),
      fc.tuple(hostileText, fc.constant('@'), hostileText),
      fc.tuple(fc.stringMatching(/^[\w-]+$/)),
      fc.tuple(
        fc.constantFrom('a', 'a@'),
        fc.integer({ min: 240, max: 260 }).map((length) => 'b'.repeat(length)),
      ),
    ),
    isTurned: fc.boolean(),
  })
  .map(({ account, name, value, isTurned }) => {
    const parameters = [`account=${account}`, `${name}=${value.join('')}`];
    return (isTurned ? parameters.reverse() : parameters).join('&');
  });
const anyParts: fc.Arbitrary<LinkParts> = fc.record({
  path: fc.oneof({ arbitrary: fc.constant('/user'), weight: 6 }, { arbitrary: hostileText, weight: 1 }),
  query: fc.oneof(
    { arbitrary: valued, weight: 8 },
    { arbitrary: edited, weight: 4 },
    { arbitrary: pieced, weight: 4 },
    { arbitrary: longText, weight: 1 },
  ),
  fragment: fc.oneof({ arbitrary: fc.constant(''), weight: 6 }, { arbitrary: hostileText, weight: 1 }),
});

/** The query that says just this. */
const queryOf = (linked: LinkedUser): string =>
  `account=${linked.accountId}&${'userId' in linked ? `id=${linked.userId}` : `email=${linked.email}`}`;

describe('a link from anywhere', () => {
  watchPrototypes();

  it('is refused, or names an account and a user by what is bounded and shown as it is', () => {
    fc.assert(
      fc.property(anyParts, (parts) => {
        const linked = readUserLink(parts);
        if (linked === undefined) return;
        assert.equal(parts.path, '/user');
        assert.equal(parts.fragment, '');
        assert.match(linked.accountId, /^[\da-f]{32}$/);
        if ('userId' in linked) {
          assert.match(linked.userId, /^[\w-]{1,64}$/);
        } else {
          assert.ok(linked.email.length <= 254 && linked.email.split('@').length === 2);
          // What the person is asked about is what will be asked for.
          assert.equal(displayText(linked.email, 300), linked.email);
        }
        assert.doesNotMatch(JSON.stringify(linked), /cf(ut|at|k)_/i);
        assert.deepEqual(readUserLink({ path: '/user', query: queryOf(linked), fragment: '' }), linked);
        const parameters = parts.query.toLowerCase().split('&').sort();
        assert.deepEqual(parameters, queryOf(linked).toLowerCase().split('&').sort());
      }),
      { numRuns: caseCount() },
    );
  });

  it('that was made here is read as what it was made of', () => {
    const hex = fc.array(fc.constantFrom(...Array.from('0123456789abcdef')), { minLength: 32, maxLength: 32 });
    const id = fc.array(fc.constantFrom(...Array.from('azAZ09_-')), { minLength: 1, maxLength: 64 });
    fc.assert(
      fc.property(hex, id, (hexDigits, signs) => {
        const made = { accountId: hexDigits.join(''), userId: signs.join('') };
        const url = new URL(userLink('vscode', made.accountId, made.userId));
        assert.equal(url.host, extensionId);
        const parts = { path: url.pathname, query: url.search.slice(1), fragment: '' };
        assert.deepEqual(readUserLink(parts), made);
      }),
      { numRuns: caseCount() },
    );
  });

  for (const [what, sign] of [
    ['a combining sign that shows nothing', '\u034f'],
    ['a letter that shows nothing', '\u3164'],
    ['a tag', '\u{e0041}'],
    ['a variation selector', '\ufe0f'],
  ] as const) {
    it(`is refused with an e-mail that has ${what}`, () => {
      const query = `account=${accountId}&email=an${sign}n@example.com`;
      assert.equal(readUserLink({ path: '/user', query, fragment: '' }), undefined);
    });
  }
});

describe('the address of a document from anywhere', () => {
  it('names ids that a request can be made of, or nothing', () => {
    fc.assert(
      fc.property(longText, fc.oneof(valued, edited, pieced), (name, text) => {
        const read = readUserDocument({
          scheme: userDocumentScheme,
          path: `/${name}.json`,
          query: text.replaceAll('id=', 'user='),
        });
        if (read === undefined) return;
        assert.match(read.accountId, /^[\da-f]{32}$/);
        assert.match(read.userId, /^[\w-]{1,64}$/);
        const uri = userDocumentUri(read);
        assert.ok(uri.path.length <= 200 && uri.path.split('/').length === 3 && !/\/\.\.?(\/|$)/.test(uri.path));
        assert.deepEqual(readUserDocument(uri), read);
      }),
      { numRuns: caseCount() },
    );
  });
});
