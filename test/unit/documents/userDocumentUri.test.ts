import assert from 'node:assert/strict';
import fc from 'fast-check';
import { userDocumentScheme } from '../../../src/contributions';
import { readUserDocument, userDocumentUri } from '../../../src/documents/userDocumentUri';
import { hostileTexts } from '../../support/hostileTexts';
import { caseCount } from '../../support/properties/cases';

const accountId = '0123456789abcdef0123456789abcdef';
const userId = 'f174e90a-fafe-4643-bbbc-4a0ed4fc8415';
const document = { accountId, userId, isReport: false };
const report = { ...document, isReport: true };
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.constantFrom(...hostileTexts, '..', '/', ''),
);

describe('the address of a document', () => {
  it('has ids by which it is found, and no name of anybody', () => {
    assert.deepEqual(userDocumentUri(document), {
      scheme: 'cloudflare-access-user',
      path: `/${accountId}/${userId}.json`,
      query: `account=${accountId}&user=${userId}`,
    });
    assert.deepEqual(userDocumentUri(report), {
      scheme: 'cloudflare-access-user',
      path: `/${accountId}/${userId} report.json`,
      query: `account=${accountId}&user=${userId}&report`,
    });
    for (const one of [document, report]) assert.deepEqual(readUserDocument(userDocumentUri(one)), one);
  });

  it('is read whatever its names, the order of its parameters, and what else is there', () => {
    const read = (path: string, query: string) => readUserDocument({ scheme: userDocumentScheme, path, query });
    assert.deepEqual(read('/x.json', `user=${userId}&account=${accountId.toUpperCase()}&x=1`), document);
    assert.deepEqual(read('/a/b/c.json', `report=&user=${userId}&account=${accountId}`), report);
  });

  it('is none where it names no user, or is of something else', () => {
    const right = userDocumentUri(document);
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
