import assert from 'node:assert/strict';
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { withoutFormulas } from '../../../src/export/formulas';
import { recordsAsCsv, recordsAsTsv } from '../../../src/export/recordTable';
import { cpuTimeMs } from '../../support/cpuTime';
import { anyText, hasFormula, readTable, withoutApostrophes } from './tables';
import { caseCount } from '../../support/properties/cases';

const signs = '=+-@＝＋－＠'.split('');

/** What the library alone makes of one cell. */
function byLibrary(text: string): string {
  return readTable(stringify([['x', text]], { escape_formulas: true, record_delimiter: '\r\n' }))[0]?.[1] ?? '';
}

/** The two cells of a user's name as they are read back from CSV and from TSV. */
function exported(name: unknown): unknown[] {
  const users = [{ name }];
  return [readTable(recordsAsCsv(users))[1]?.[1], readTable(recordsAsTsv(users), '\t')[1]?.[1]];
}

describe('formulas in a table', () => {
  for (const sign of signs) {
    it(`are defused where they begin with ${sign}`, () => {
      assert.equal(byLibrary(`${sign}1`), `'${sign}1`);
      assert.deepEqual(exported(`${sign}1+1`), [`'${sign}1+1`, `'${sign}1+1`]);
    });

    it(`are defused where white space, quotes, controls or a separator hide ${sign}, which the library lets pass`, () => {
      for (const start of [
        ' ',
        '\n',
        '"',
        '\u0000',
        '\u00a0',
        '\ufeff',
        '\u200b',
        ' \n"',
        'a;',
        'a; "',
        'a\n',
        'a\t',
      ]) {
        const text = `${start}${sign}1+1`;
        assert.equal(byLibrary(text), text, 'the library covers this: it need not be covered here');
        assert.deepEqual(exported(text), [`${start}'${sign}1+1`, `${start}'${sign}1+1`]);
      }
    });
  }

  it('are defused behind a tab or carriage return, and so are these themselves', () => {
    assert.deepEqual(exported('\t=1'), ["'\t'=1", "'\t'=1"]);
    assert.deepEqual(exported('\rx'), ["'\rx", "'\rx"]);
  });

  it('are defused in the names of unknown fields', () => {
    const users = [{ '=1+1': 'a', ' @x': 'b', 'y;=2': 'c' }];
    assert.deepEqual(readTable(recordsAsCsv(users))[0]?.slice(11), [" '@x", "'=1+1", "y;'=2"]);
  });

  it('are not seen in numbers, dates, ids, e-mails or names', () => {
    const harmless = [
      [-1, '-1'],
      [-1.5e-7, '-1.5e-7'],
      ...[
        '2026-01-02T03:04:05Z',
        'f174e90a-fafe-4643-bbbc-4a0ed4fc8415',
        'a+b@example.com',
        'Anna-Maria = A; B',
        'a=b',
      ].map((text) => [text, text]),
      [[-1, { a: -2 }], '[-1,{"a":-2}]'],
    ] as const;
    for (const [value, cell] of harmless) assert.deepEqual(exported(value), [cell, cell]);
  });

  it('never stand in any text, of which nothing else is changed', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        assert.equal(hasFormula(withoutFormulas(text)), false);
        assert.equal(withoutApostrophes(withoutFormulas(text)), withoutApostrophes(text));
        if (!hasFormula(text)) assert.equal(withoutFormulas(text), text);
      }),
      { numRuns: caseCount(2_000) },
    );
  });

  it('never stand where a program finds one that parts semicolons or tabs at commas', () => {
    assert.equal(withoutFormulas('a,=1+1', 'semicolonsAndCommas'), "a,'=1+1");
    fc.assert(
      fc.property(anyText, (text) => {
        const safe = withoutFormulas(text, 'semicolonsAndCommas');
        assert.equal(hasFormula(safe.replaceAll(',', ';')), false);
        assert.equal(withoutApostrophes(safe), withoutApostrophes(text));
      }),
      { numRuns: caseCount(2_000) },
    );
  });

  it('are looked for in a time that grows with the text alone', () => {
    for (const unit of ['\t', ' ', ';', '"', ' ;', '=', ' =', ';"=']) {
      const text = unit.repeat(500_000);
      assert.ok(cpuTimeMs(() => withoutFormulas(text)) < 1_000, JSON.stringify(unit));
    }
  });
});
