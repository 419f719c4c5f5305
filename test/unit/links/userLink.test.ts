import assert from 'node:assert/strict';
import fc from 'fast-check';
import { extensionId } from '../../../src/contributions';
import { readUserLink, userLink } from '../../../src/links/userLink';
import { readProjectFile } from '../../support/project';
import { caseCount } from '../../support/properties/cases';

const accountId = '0123456789abcdef0123456789abcdef';
const userId = 'f174e90a-fafe-4643-bbbc-4a0ed4fc8415';
const right = `account=${accountId}&id=${userId}`;

/** Reads a whole link in its parts as VS Code hands them over, without percent escapes. */
function read(link: string) {
  const { pathname, search, hash } = new URL(link);
  const [path = '', query = '', fragment = ''] = [pathname, search.slice(1), hash.slice(1)].map(decodeURIComponent);
  return readUserLink({ path, query, fragment });
}
const readQuery = (query: string) => readUserLink({ path: '/user', query, fragment: '' });

describe('a link to a user', () => {
  it('is of the extension that the manifest names', () => {
    const { publisher, name } = JSON.parse(readProjectFile('package.json')) as { publisher: string; name: string };
    assert.equal(extensionId, `${publisher}.${name}`);
    assert.equal(
      userLink('vscode', accountId, userId),
      `vscode://zero-trust-tools.cloudflare-access-users/user?account=${accountId}&id=${userId}`,
    );
  });

  it('is read as it was written, whatever the application', () => {
    const hex = fc.stringMatching(/^[\da-f]{32}$/);
    const scheme = fc.constantFrom('vscode', 'vscode-insiders', 'code-oss', 'vscodium');
    fc.assert(
      fc.property(scheme, hex, fc.uuid(), (scheme, account, id) => {
        assert.deepEqual(read(userLink(scheme, account, id)), { accountId: account, userId: id });
      }),
    );
  });

  it('names an account in any case, and its parameters in any order', () => {
    assert.deepEqual(readQuery(`id=u1&account=${accountId.toUpperCase()}`), { accountId, userId: 'u1' });
  });

  for (const email of ['ann+test@example.com', 'a=b@example.com', 'zoë@müller.example', "o'neil%40@example.com"]) {
    it(`may name the user by e-mail: ${email}`, () => {
      const link = `vscode://${extensionId}/user?account=${accountId}&email=${encodeURIComponent(email)}`;
      assert.deepEqual(read(link), { accountId, email });
    });
  }

  const refused: Readonly<Record<string, string>> = {
    'no parameter': '',
    'no user': `account=${accountId}`,
    'no account': `id=${userId}`,
    'an account that is none': `account=1&id=${userId}`,
    'an account with spaces': `account= ${accountId}&id=${userId}`,
    'an id that changes the path': `account=${accountId}&id=../accounts`,
    'an empty id': `account=${accountId}&id=`,
    'an id that is too long': `account=${accountId}&id=${'a'.repeat(65)}`,
    'an id twice': `${right}&id=${userId}`,
    'an account twice': `${right}&account=${accountId}`,
    'an id and an e-mail': `${right}&email=ann@example.com`,
    'an unknown parameter': `${right}&debug=1`,
    'an empty parameter': `${right}&`,
    'a parameter of another case': `Account=${accountId}&id=${userId}`,
    'a token as a parameter': `${right}&token=cfut_0123456789012345678901234567890123456789`,
    'a token as an id': `account=${accountId}&id=cfut_0123456789012345678901234567890123456789`,
    'a key as an e-mail': `account=${accountId}&email=cfk_0123456789012345678901234567890123456789@example.com`,
    'an e-mail without a host': `account=${accountId}&email=ann`,
    'an e-mail of two': `account=${accountId}&email=ann@bob@example.com`,
    'an e-mail with a space': `account=${accountId}&email=ann b@example.com`,
    'an e-mail with a control character': `account=${accountId}&email=ann\u0007@example.com`,
    'an e-mail that turns around': `account=${accountId}&email=ann\u202e@example.com`,
    'an e-mail that is too long': `account=${accountId}&email=${'a'.repeat(250)}@b.de`,
    'a megabyte': `${right}&x=${'a'.repeat(1_000_000)}`,
  };
  for (const [what, query] of Object.entries(refused)) {
    it(`is refused with ${what}`, () => assert.equal(readQuery(query), undefined));
  }

  it('is refused with another path or a fragment', () => {
    assert.ok(readQuery(right));
    for (const path of ['', '/', '/user/', '/User', '//user', '/user/x', '/users', 'user']) {
      assert.equal(readUserLink({ path, query: right, fragment: '' }), undefined, path);
    }
    assert.equal(readUserLink({ path: '/user', query: right, fragment: 'x' }), undefined);
  });

  it('gives what can be asked for alone, or nothing, whatever it is', () => {
    const name = fc.oneof(fc.constantFrom('account', 'id', 'email', 'token', '__proto__', ''), fc.string());
    const value = fc.oneof(fc.constantFrom(accountId, userId, 'ann@example.com'), fc.string({ unit: 'binary' }));
    const query = fc.array(fc.tuple(name, value), { maxLength: 4 });
    fc.assert(
      fc.property(query, (pairs) => {
        const linked = readQuery(pairs.map(([key, text]) => `${key}=${text}`).join('&'));
        if (!linked) return;
        assert.match(linked.accountId, /^[\da-f]{32}$/);
        if ('userId' in linked) assert.match(linked.userId, /^[\w-]{1,64}$/);
        else assert.match(linked.email, /^[^\s@]+@[^\s@]+$/);
        assert.equal(pairs.length, 2);
      }),
      { numRuns: caseCount(2_000) },
    );
  });

  it('is refused with any parameter more', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (more) => assert.equal(readQuery(`${right}&${more}`), undefined)),
      { numRuns: caseCount() },
    );
  });
});
