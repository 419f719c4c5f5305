import assert from 'node:assert/strict';
import fc from 'fast-check';
import { markdownText } from '../../../src/text/markdownText';
import { caseCount } from '../../support/properties/cases';

/** What Markdown shows of text without any syntax: its character references as characters. */
function shown(markdown: string): string {
  return markdown.replace(/&#(\d+);/g, (_reference, code: string) => String.fromCodePoint(Number(code)));
}

describe('text in Markdown', () => {
  it('leaves letters, digits and spaces as they are', () => {
    assert.equal(markdownText('Žofie 山田 आरती 42'), 'Žofie 山田 आरती 42');
  });

  for (const text of [
    'jane@example.com',
    'https://evil.example',
    'www.evil.example',
    '[a](command:b)',
    '![a](https://evil.example/x.png)',
    '$(alert)',
    '<img src=x>',
    '&lt;b&gt;',
    '**bold** _italic_ `code`',
    '| a | b |',
  ]) {
    it(`leaves no syntax of ${text}`, () => {
      const markdown = markdownText(text);
      assert.match(markdown, /^(?:[\p{L}\p{M}\p{N} ]|&#\d+;)*$/u);
      assert.equal(shown(markdown), text);
    });
  }

  it('shows exactly the text, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => shown(markdownText(text)) === text),
      { numRuns: caseCount() },
    );
  });
});
