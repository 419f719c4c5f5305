import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readArguments } from '../../../src/commands/commandArguments';
import { caseCount } from '../../support/properties/cases';

const accountId = '0123456789abcdef0123456789abcdef';
const apiToken = 'cfut_0123456789012345678901234567890123456789';

describe('arguments from other code', () => {
  it('name an account in any case and with spaces around', () => {
    assert.deepEqual(readArguments('refresh', { accountId: ` ${accountId.toUpperCase()}\n` }), { accountId });
  });

  it('carry a token or a pair of e-mail and key', () => {
    assert.deepEqual(readArguments('addAccount', { accountId, label: ' Main ', apiToken }), {
      accountId,
      label: 'Main',
      credential: { kind: 'apiToken', apiToken },
    });
    const apiKey = 'cfk_0123456789012345678901234567890123456789';
    assert.deepEqual(readArguments('addAccount', { accountId, email: 'a@example.com', apiKey }).credential, {
      kind: 'globalApiKey',
      email: 'a@example.com',
      apiKey,
    });
  });

  it('name a user by an id that cannot change the path of a request', () => {
    const userId = 'f174e90a-fafe-4643-bbbc-4a0ed4fc8415';
    assert.deepEqual(readArguments('openUser', { accountId, userId }), { accountId, userId });
    for (const wrong of ['', '..', '../x', 'a/b', 'a?b', 'a#b', 'ä', 'x'.repeat(65), 42, null]) {
      assert.throws(() => readArguments('openUser', { accountId, userId: wrong }), /\{ accountId, userId \}/);
    }
  });

  it('may leave out everything of a search', () => {
    assert.deepEqual(readArguments('searchUsers', {}), {});
    assert.deepEqual(readArguments('searchUsers', { query: 'x', accountId }), { query: 'x', accountId });
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
            () => readArguments('addAccount', argument),
            (error: Error) => !error.message.includes(secret) && error.cause === undefined,
          );
        }
      }),
      { numRuns: caseCount() },
    );
  });
});
