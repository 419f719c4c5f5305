import assert from 'node:assert/strict';
import { readCopyApiCall } from '../../../src/commands/commandArguments';

const accountId = '0123456789abcdef0123456789abcdef';

describe('the arguments of an API call to copy', () => {
  it('name a list or a user, and the language where it is not asked for', () => {
    assert.deepEqual(readCopyApiCall({ accountId: accountId.toUpperCase() }), { accountId });
    for (const as of ['curl', 'typescript']) {
      assert.deepEqual(readCopyApiCall({ accountId, userId: 'u1', as }), { accountId, userId: 'u1', as });
    }
    const query = { field: 'email', text: 'ann' };
    assert.deepEqual(readCopyApiCall({ accountId, query }), { accountId, query });
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
      assert.throws(() => readCopyApiCall(argument), /accountId, userId\?, query\?: .*, as\?: curl \| typescript/);
    }
  });
});
