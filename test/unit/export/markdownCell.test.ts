import assert from 'node:assert/strict';
import fc from 'fast-check';
import { markdownCell } from '../../../src/export/markdownCell';
import { anyText } from './tables';
import { caseCount } from '../../support/properties/cases';

/** What CommonMark shows of escaped text: signs without the backslash before them. */
function shown(markdown: string): string {
  return markdown.replace(/\\([!-/:-@[-`{-~])/g, '$1');
}

describe('a cell of a Markdown table', () => {
  it('leaves e-mails, names, dates and ids as typed', () => {
    for (const text of [
      'ada_b.o-connor+x@mail.example.org',
      "Søren O'Neil-Łuk (B. & C.), Ærø!",
      '2026-01-02T03:04:05.678Z',
      'f174e90a-fafe-4643-bbbc-4a0ed4fc8415',
      '#1: 50% {x} "y" ^2',
      '東京 👩🏽‍💻',
    ])
      assert.equal(markdownCell(text), text);
  });

  const escaped: readonly (readonly [string, string])[] = [
    ['a|b', 'a\\|b'],
    ['a\\|b', 'a\\\\\\|b'],
    ['*b* `c` ~~d~~ $e$', '\\*b\\* \\`c\\` \\~\\~d\\~\\~ \\$e\\$'],
    ['_a_ b__c__ d_e', '\\_a\\_ b\\_\\_c\\_\\_ d_e'],
    ['![a](b) [c][d]', '!\\[a\\](b) \\[c\\]\\[d\\]'],
    ['<b onclick=x>', '\\<b onclick=x\\>'],
    ['&lt; &#60; &#x3c; R&D', '\\&lt; \\&#60; \\&#x3c; R&D'],
    ['HTTPS://evil.example www.evil.example WWW.x', 'HTTPS\\://evil.example www\\.evil.example WWW\\.x'],
    ['a\r\nb\u2028c', 'a b c'],
    ['a\u202eb\u0000', 'a\ufffdb\ufffd'],
  ];
  for (const [text, cell] of escaped)
    it(`is ${cell} for ${JSON.stringify(text)}`, () => assert.equal(markdownCell(text), cell));

  it('has no bare sign of markup in it, and shows the same text as another escape would', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const cell = markdownCell(text);
        assert.doesNotMatch(cell.replace(/\\[!-/:-@[-`{-~]/g, ''), /[\\`*~[\]<>|$\r\n]/);
        assert.equal(markdownCell(shown(cell)), cell);
      }),
      { numRuns: caseCount(1_000) },
    );
  });

  it('is not cut short', () => assert.equal(markdownCell('x'.repeat(100_000)).length, 100_000));
});
