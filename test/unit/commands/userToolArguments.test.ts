import assert from 'node:assert/strict';
import { readArguments } from '../../../src/commands/commandArguments';

const accountId = '0123456789abcdef0123456789abcdef';

describe('the arguments of an API call to copy', () => {
  it('name a list or a user, and the language where it is not asked for', () => {
    assert.deepEqual(readArguments('copyApiCall', { accountId: accountId.toUpperCase() }), { accountId });
    for (const as of ['curl', 'powershell', 'typescript']) {
      assert.deepEqual(readArguments('copyApiCall', { accountId, userId: 'u1', as }), { accountId, userId: 'u1', as });
    }
    const query = { field: 'email', text: 'ann' };
    assert.deepEqual(readArguments('copyApiCall', { accountId, query }), { accountId, query });
  });

  it('are refused in any other shape, which is told', () => {
    const wrong = [
      {},
      { accountId: 'a' },
      { accountId, userId: '../x' },
      { accountId, as: 'python' },
      { accountId, userId: 1 },
      { accountId, query: 'ann' },
      { accountId, query: { field: 'id', text: 'ann' } },
    ];
    for (const argument of wrong) {
      assert.throws(
        () => readArguments('copyApiCall', argument),
        /accountId, userId\?, query\?: .*, as\?: "curl" \| "powershell" \| "typescript"/,
      );
    }
  });
});
