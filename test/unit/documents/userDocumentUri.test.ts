import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readUserDocument, userDocumentScheme, userDocumentUri } from '../../../src/documents/userDocumentUri';
import { hostileTexts } from '../../support/hostileTexts';
import { caseCount } from '../../support/properties/cases';

const accountId = '0123456789abcdef0123456789abcdef';
const userId = 'f174e90a-fafe-4643-bbbc-4a0ed4fc8415';
const document = { accountId, userId, isReport: false };
const report = { ...document, isReport: true };
const names = { account: 'Contoso', user: 'ann@example.com' };
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.constantFrom(...hostileTexts, '..', '/', ''),
);

describe('the address of a document', () => {
  it('has names to read, and ids by which it is found', () => {
    assert.deepEqual(userDocumentUri(document, names), {
      scheme: 'cloudflare-access-user',
      path: '/Contoso/ann@example.com.json',
      query: `account=${accountId}&user=${userId}`,
    });
    assert.deepEqual(userDocumentUri(report, names), {
      scheme: 'cloudflare-access-user',
      path: '/Contoso/ann@example.com report.json',
      query: `account=${accountId}&user=${userId}&report`,
    });
  });

  it('names by id what has no name', () => {
    assert.equal(userDocumentUri(document, { account: '', user: '\u200b' }).path, `/${accountId}/${userId}.json`);
  });

  it('has a folder and a file of one document, whatever the names are', () => {
    fc.assert(
      fc.property(anyText, anyText, fc.boolean(), (account, user, isReport) => {
        const uri = userDocumentUri({ ...document, isReport }, { account, user });
        assert.match(uri.path, /^\/[^/\\:*?"<>|#%&]+\/[^/\\:*?"<>|#%&]+\.json$/);
        assert.doesNotMatch(uri.path, /\/\.|[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e]/);
        assert.ok(uri.path.isWellFormed() && uri.path.length < 200);
        assert.deepEqual(readUserDocument(uri), { ...document, isReport });
      }),
      { numRuns: caseCount() },
    );
  });

  it('is read whatever its names, the order of its parameters, and what else is there', () => {
    const read = (path: string, query: string) => readUserDocument({ scheme: userDocumentScheme, path, query });
    assert.deepEqual(read('/x.json', `user=${userId}&account=${accountId.toUpperCase()}&x=1`), document);
    assert.deepEqual(read('/a/b/c.json', `report=&user=${userId}&account=${accountId}`), report);
  });

  it('is none where it names no user, or is of something else', () => {
    const right = userDocumentUri(document, names);
    const wrong = [
      { scheme: 'file' },
      { path: '/' },
      { path: '/Contoso' },
      { path: '/.editorconfig' },
      { query: '' },
      { query: `account=${accountId}` },
      { query: `user=${userId}` },
      { query: `account=1&user=${userId}` },
      { query: `account=${accountId}&user=../accounts` },
      { query: `account=${accountId}&user=${'a'.repeat(65)}` },
    ];
    for (const change of wrong) assert.equal(readUserDocument({ ...right, ...change }), undefined);
  });

  it('gives ids that a request can be made of, or nothing', () => {
    const query = fc.tuple(anyText, anyText).map(([one, other]) => `account=${one}&user=${other}`);
    fc.assert(
      fc.property(fc.oneof(query, anyText), (text) => {
        const read = readUserDocument({ scheme: userDocumentScheme, path: '/x.json', query: text });
        assert.ok(!read || (/^[\da-f]{32}$/.test(read.accountId) && /^[\w-]{1,64}$/.test(read.userId)));
      }),
      { numRuns: caseCount() },
    );
  });
});
