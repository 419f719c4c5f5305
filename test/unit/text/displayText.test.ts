import assert from 'node:assert/strict';
import fc from 'fast-check';
import { displayText, displayTextWithoutIcons, displayTextWithoutLinks } from '../../../src/text/displayText';
import { caseCount } from '../../support/properties/cases';

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 600 }),
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 600 }).map((units) => String.fromCharCode(...units)),
);
const lengths = fc.integer({ min: 1, max: 300 });

describe('text that others wrote', () => {
  const table: readonly (readonly [string, string, string])[] = [
    ['plain text', 'Zoë Müller', 'Zoë Müller'],
    ['other scripts', '山田 太郎, Ωmega, محمد', '山田 太郎, Ωmega, محمد'],
    ['markup, which is text', '<b>x</b> & [a](b) **c**', '<b>x</b> & [a](b) **c**'],
    ['lines and tabs', ' a\r\n\tb\u2028c\u0085d\ve ', 'a b c d e'],
    ['control characters', 'a\u0000b\u001b[31mc\u007fd\u009be', 'a\ufffdb\ufffd[31mc\ufffdd\ufffde'],
    ['reordering characters', 'a\u202egnp.exe\u202cb\u2066c\u2069', 'a\ufffdgnp.exe\ufffdb\ufffdc\ufffd'],
    ['marks of direction, which show nothing', 'a\u200eb\u200fc\u061cd', 'abcd'],
    ['characters that show nothing', 'a\u200bb\ufeffc\u00add\u2060e', 'abcde'],
    ['joiners, which scripts and emoji need', 'می\u200cخواهم 👩\u200d💻', 'می\u200cخواهم 👩\u200d💻'],
    ['halves of pairs', 'a\ud800b\udc00', 'a\ufffdb\ufffd'],
    ['nothing that shows', '\u200b \n', ''],
    ['nothing', '', ''],
  ];
  for (const [what, text, shown] of table) {
    it(`is made fit to be shown: ${what}`, () => assert.equal(displayText(text), shown));
  }

  it('is cut with an ellipsis', () => {
    assert.equal(displayText('a'.repeat(10), 10), 'a'.repeat(10));
    assert.equal(displayText('a'.repeat(11), 10), `${'a'.repeat(9)}…`);
    assert.equal(displayText('a'.repeat(300)).length, 200);
  });

  it('is never cut through a pair', () => {
    assert.equal(displayText('😀'.repeat(10), 8), '😀😀😀\ufffd…');
  });

  it('tells by its ellipsis that more follows, even where that is far behind', () => {
    assert.ok(displayText(`a${' '.repeat(5000)}b`, 10).endsWith('…'));
  });

  for (const unit of ['a', ' ', '\u202e', '\u200b', '\n', '😀', '$(x)']) {
    it(`is short and tells that it was cut where it is a megabyte of ${JSON.stringify(unit)}`, () => {
      const shown = displayText(unit.repeat(1_000_000));
      assert.ok(shown.length <= 200 && shown.endsWith('…'));
    });
  }

  it('is never longer than allowed, on one line, well-formed and without control characters', () => {
    fc.assert(
      fc.property(anyText, lengths, (text, maxLength) => {
        const shown = displayText(text, maxLength);
        assert.ok(shown.length <= maxLength, `${shown.length} > ${maxLength}`);
        assert.ok(shown.isWellFormed());
        assert.doesNotMatch(shown, /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/);
      }),
      { numRuns: caseCount() },
    );
  });

  it('is fit once it was made fit', () => {
    fc.assert(
      fc.property(anyText, (text) => assert.equal(displayText(displayText(text)), displayText(text))),
      { numRuns: caseCount() },
    );
  });
});

describe('text for places with icons', () => {
  it('draws none, and looks the same', () => {
    const shown = displayTextWithoutIcons('$(trash) $$(x) $(a~spin) $5 (b)');
    assert.equal(shown.replaceAll('\u2060', ''), '$(trash) $$(x) $(a~spin) $5 (b)');
  });

  it('has no "$(" left, whatever it is', () => {
    const text = fc
      .array(fc.constantFrom('$', '(', 'x', ')', '\u2060', '\u200b', '\n', ' '))
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, (value) => assert.ok(!displayTextWithoutIcons(value).includes('$('))),
      { numRuns: caseCount() },
    );
  });
});

describe('text for places with links', () => {
  it('has none, whatever it is', () => {
    const text = fc
      .array(fc.constantFrom('[', ']', '(', ')', 'command:x', '\u200b', ' '))
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, (value) => assert.ok(!displayTextWithoutLinks(value).includes(']('))),
      { numRuns: caseCount() },
    );
    assert.equal(displayTextWithoutLinks('[a](b)').replaceAll('\u2060', ''), '[a](b)');
  });
});
