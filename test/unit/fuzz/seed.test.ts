import assert from 'node:assert/strict';
import fc from 'fast-check';

describe('the cases of properties', () => {
  it('are the same each time that the tests run', () => {
    const tried = (): unknown[] => {
      const cases: unknown[] = [];
      fc.assert(fc.property(fc.integer(), (value) => void cases.push(value)));
      return cases;
    };
    assert.deepEqual(tried(), tried());
  });
});
