import assert from 'node:assert/strict';
import fc from 'fast-check';
import { displayText, displayTextWithoutIcons, displayTextWithoutLinks } from '../../../src/text/displayText';
import { markdownText } from '../../../src/text/markdownText';
import { queryText } from '../../../src/text/filterText';
import { userAccessibleLabel, userSubtitle, userTitle } from '../../../src/text/userText';
import { almostOrAny } from '../../support/properties/almost';
import { caseCount } from '../../support/properties/cases';
import { hostileText, longText } from '../../support/properties/hostile';
import { user } from '../../support/properties/rightRecords';
import { assertShown } from '../../support/properties/shown';

/** What VS Code takes for an icon in a label (`renderLabelWithIcons`). */
const icon = /\$\([a-z0-9-]+(?:~[a-z]+)?\)/i;
/** What VS Code takes for a link in a notification (`parseLinkedText`). */
const link = /\[[^\]]+\]\((?:https?:\/\/|command:|file:)[^)\s]+/i;

const lengths = fc.constantFrom(1, 2, 40, 80, 200, 500, 2_000);

describe('a name of any text', () => {
  it('is shown on one short line of no harm', () => {
    fc.assert(
      fc.property(longText, lengths, (text, maxLength) => assertShown(displayText(text, maxLength), maxLength)),
      { numRuns: caseCount() },
    );
  });

  it('is shown the same when it was made fit before', () => {
    fc.assert(
      fc.property(longText, lengths, (text, maxLength) => {
        const shown = displayText(text, maxLength);
        assert.equal(displayText(shown, maxLength), shown);
      }),
      { numRuns: caseCount() },
    );
  });

  it('costs no more than its beginning, of which alone a label is made', () => {
    const tails = fc.tuple(longText, longText);
    fc.assert(
      fc.property(hostileText, tails, (head, [one, other]) => {
        const start = head.padEnd(4 * 200, 'x');
        assert.equal(displayText(`${start}x${one}`), displayText(`${start}x${other}`));
      }),
      { numRuns: caseCount() },
    );
  });

  it('draws no icon and no link, and looks as it would without them', () => {
    fc.assert(
      fc.property(longText, lengths, (text, maxLength) => {
        const plain = displayText(text, maxLength);
        const [withoutIcons, withoutLinks] = [
          displayTextWithoutIcons(text, maxLength),
          displayTextWithoutLinks(text, maxLength),
        ];
        assert.doesNotMatch(withoutIcons, icon);
        assert.ok(!withoutIcons.includes('$('));
        assert.doesNotMatch(withoutLinks, link);
        assert.ok(!withoutLinks.includes(']('));
        for (const shown of [withoutIcons, withoutLinks]) {
          assert.equal(shown.replaceAll('\u2060', ''), plain);
          assert.ok(shown.length <= 2 * maxLength);
        }
      }),
      { numRuns: caseCount() },
    );
  });

  it('is nothing but letters and references in Markdown, and reads there as it is', () => {
    fc.assert(
      fc.property(longText, (text) => {
        const shown = displayText(text);
        const markdown = markdownText(shown);
        assert.match(markdown, /^(?:[\p{L}\p{M}\p{N} ]|&#\d{2,7};)*$/u);
        assert.ok(markdown.length <= 10 * shown.length);
        const read = markdown.replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
        assert.equal(read, shown);
      }),
      { numRuns: caseCount() },
    );
  });

  it('is of no harm within a line about a filter', () => {
    const field = fc.constantFrom('search', 'email', 'name');
    fc.assert(
      fc.property(longText, field, (text, asked) => assertShown(queryText({ field: asked, text }), 60)),
      { numRuns: caseCount() },
    );
  });
});

describe('a user of any record', () => {
  it('has a title, a subtitle and a label for screen readers that are short and of no harm', () => {
    const named = fc.record({ email: longText, name: longText, id: longText });
    fc.assert(
      fc.property(fc.oneof(almostOrAny(user), named), (record) => {
        const title = userTitle(record);
        assert.notEqual(title, '');
        assertShown(title, 200);
        assertShown(userSubtitle(record), 200);
        assertShown(userAccessibleLabel(record), 450);
      }),
      { numRuns: caseCount() },
    );
  });
});

describe('signs that show nothing', () => {
  for (const [what, text, shown] of [
    ['tags', `Ann${String.fromCodePoint(...Array.from('evil', (sign) => 0xe0000 + sign.charCodeAt(0)))}`, 'Ann'],
    ['fillers', 'A\u3164n\u115fn\uffa0', 'Ann'],
    ['a grapheme joiner', 'A\u034fnn', 'Ann'],
    ['deprecated controls', 'A\u206ann', 'Ann'],
    ['joiners between letters that do not join', 'ann\u200d@\u200cexample.com\u200d', 'ann@example.com'],
    ['joiners at the start', '\u200d\u3000\u200cAnn', 'Ann'],
    ['joiners behind another of them', 'a\u200b\u200dnn', 'ann'],
  ] as const) {
    it(`are dropped: ${what}`, () => assert.equal(displayText(text), shown));
  }

  for (const text of ['❤️‍🔥', '👩🏽‍💻', 'می‌خواهم', 'क्‍ष', '葛󠄀', 'ᠮᠣᠩᠭᠣᠯ']) {
    it(`stay where they change how it looks: ${text}`, () => assert.equal(displayText(text), text));
  }
});
