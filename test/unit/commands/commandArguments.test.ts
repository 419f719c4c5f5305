import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readAccountTarget, readAddAccount, readSearch, readUserTarget } from '../../../src/commands/commandArguments';
import { accountNode, userNode } from '../../../src/tree/nodes';
import { isProgrammatic } from '../../../src/commands/programmatic';
import { caseCount } from '../../support/properties/cases';

const accountId = '0123456789abcdef0123456789abcdef';
const apiToken = 'cfut_0123456789012345678901234567890123456789';

describe('arguments from other code', () => {
  it('are told from a row of the view and from none', () => {
    assert.ok(isProgrammatic({ accountId }));
    for (const argument of [undefined, null, 'text', accountNode(accountId), userNode(accountId, 'id:1')]) {
      assert.ok(!isProgrammatic(argument));
    }
  });

  it('name an account in any case and with spaces around', () => {
    assert.deepEqual(readAccountTarget({ accountId: ` ${accountId.toUpperCase()}\n` }), { accountId });
  });

  it('carry a token or a pair of e-mail and key', () => {
    assert.deepEqual(readAddAccount({ accountId, label: ' Main ', apiToken }), {
      accountId,
      label: 'Main',
      credential: { kind: 'apiToken', apiToken },
    });
    const apiKey = 'cfk_0123456789012345678901234567890123456789';
    assert.deepEqual(readAddAccount({ accountId, email: 'a@example.com', apiKey }).credential, {
      kind: 'globalApiKey',
      email: 'a@example.com',
      apiKey,
    });
  });

  it('name a user by an id that cannot change the path of a request', () => {
    const userId = 'f174e90a-fafe-4643-bbbc-4a0ed4fc8415';
    assert.deepEqual(readUserTarget({ accountId, userId }), { accountId, userId });
    for (const wrong of ['', '..', '../x', 'a/b', 'a?b', 'a#b', 'ä', 'x'.repeat(65), 42, null]) {
      assert.throws(() => readUserTarget({ accountId, userId: wrong }), /\{ accountId, userId \}/);
    }
  });

  it('may leave out everything of a search', () => {
    assert.deepEqual(readSearch({}), {});
    assert.deepEqual(readSearch({ query: 'x', accountId }), { query: 'x', accountId });
  });

  it('of any other shape are refused without being repeated', () => {
    fc.assert(
      fc.property(fc.anything(), fc.string({ minLength: 20, maxLength: 40 }), (anything, secret) => {
        for (const argument of [
          anything,
          { accountId: anything, apiToken: secret },
          { accountId, apiToken: anything },
        ]) {
          assert.throws(
            () => readAddAccount(argument),
            (error: Error) => !error.message.includes(secret) && error.cause === undefined,
          );
        }
      }),
      { numRuns: caseCount() },
    );
  });
});
