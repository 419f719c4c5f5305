import assert from 'node:assert/strict';
import { narrowText } from '../../../src/text/narrowText';

describe('a text for a narrow row', () => {
  for (const [text, shown] of [
    ['Contoso', 'Contoso'],
    ['Northwind Traders EU', 'Northwind Traders EU'],
    ['Northwind Traders Production', 'Northwind…roduction'],
    ['Northwind Traders Development', 'Northwind…velopment'],
    ["jane.doe@example.com's Account", 'jane.doe@e…s Account'],
    ['ノースウィンド商会', 'ノースウィンド商会'],
    ['ノースウィンド商会本社営業部', 'ノースウィ…社営業部'],
    ['👩‍👩‍👧‍👦'.repeat(12), `${'👩‍👩‍👧‍👦'.repeat(5)}…${'👩‍👩‍👧‍👦'.repeat(4)}`],
    ['', ''],
  ] as const) {
    it(`is "${shown}" of "${text}"`, () => assert.equal(narrowText(text), shown));
  }

  it('cuts no character apart, and is never wider than allowed', () => {
    const text = 'a🇯🇵é👩‍👩‍👧'.repeat(40);
    for (let width = 2; width < 60; width += 1) {
      const shown = narrowText(text, width);
      assert.ok(shown.isWellFormed());
      assert.ok([...new Intl.Segmenter().segment(shown)].length <= width, shown);
    }
  });
});
