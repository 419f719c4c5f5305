import assert from 'node:assert/strict';
import fc from 'fast-check';
import { HexGrams } from '../../../src/directory/hexGrams';

describe('the runs of hex digits in ids', () => {
  it('never tell that a part of an id is in none', () => {
    fc.assert(
      fc.property(
        fc.array(fc.uuid(), { minLength: 1 }),
        fc.nat(),
        fc.nat(35),
        fc.nat(36),
        (ids, which, start, length) => {
          const grams = new HexGrams();
          for (const id of ids) grams.add(id);
          const part = ids[which % ids.length]?.slice(start, start + length) ?? '';
          assert.ok(grams.mayHave(part), part);
        },
      ),
    );
  });

  it('tell of most other texts that they are in none', () => {
    const grams = new HexGrams();
    grams.add('0123abcd-4567-489a-8bcd-0123456789ab');
    const texts = ['0124', '123b', '9ab0', '0123abcd-4567-489a-8bcd-0123456789aa', 'd-45', '4567-'];
    assert.deepEqual(
      texts.filter((text) => grams.mayHave(text)),
      ['d-45', '4567-'],
    );
  });
});
