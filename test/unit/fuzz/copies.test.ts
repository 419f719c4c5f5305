import assert from 'node:assert/strict';
import fc from 'fast-check';
import { columnsOf } from '../../../src/export/columns';
import { exportChunks } from '../../../src/export/exportChunks';
import { exportFormats } from '../../../src/export/formats';
import {
  copyTextOf,
  recordsAsCsv,
  usersAsEmails,
  recordsAsMarkdown,
  recordsAsTsv,
} from '../../../src/export/recordTable';
import { isRecord } from '../../../src/cloudflare/recordFields';
import { hasFormula, readTable, withoutApostrophes } from '../export/tables';
import { almostOrAny, jsonOf } from '../../support/properties/almost';
import { caseCount } from '../../support/properties/cases';
import { hostileText, longText } from '../../support/properties/hostile';
import { watchPrototypes } from '../../support/properties/prototypes';
import { user } from '../../support/properties/rightRecords';
import { assertShown } from '../../support/properties/shown';

const name = fc.oneof({ arbitrary: hostileText, weight: 9 }, { arbitrary: longText, weight: 1 });

/** Records as they come out of an answer. */
const users: fc.Arbitrary<unknown[]> = fc
  .array(fc.oneof(almostOrAny(user), fc.record({ email: hostileText, name })), { maxLength: 2 })
  .map((records) => records.map((record) => JSON.parse(jsonOf(record) || 'null') as unknown));

/** What took for ever to be compared once: a text that is one long row of the sign that defusing adds. */
const apostrophesAlone = [{ email: "'".repeat(1_000_000) }];

describe('users of any records that are copied or exported', () => {
  watchPrototypes();

  it('have every text in CSV and TSV, with apostrophes alone more, and no formula', () => {
    fc.assert(
      fc.property(users, (records) => {
        const columns = columnsOf(records);
        for (const [write, delimiter] of [
          [recordsAsCsv, ','],
          [recordsAsTsv, '\t'],
        ] as const) {
          const [header = [], ...rows] = readTable(write(records), delimiter);
          assert.equal(header.length, columns.length);
          assert.equal(rows.length, records.length);
          for (const [index, row] of rows.entries()) checkRow(row, columns, records[index]);
        }
      }),
      { numRuns: caseCount(), examples: [[apostrophesAlone]] },
    );
  });

  it('are a row each of a table in Markdown, whose cells nothing in them ends', () => {
    fc.assert(
      fc.property(users, (records) => {
        const lines = recordsAsMarkdown(records).split('\n');
        assert.equal(lines.pop(), '');
        assert.equal(lines.length, records.length + 2);
        for (const line of lines) {
          assertShown(line, Number.MAX_SAFE_INTEGER);
          const bars = line.replace(/\\./gu, '').match(/\|/g) ?? [];
          assert.equal(bars.length, columnsOf(records).length + 1);
          assert.doesNotMatch(line.replace(/\\./gu, ''), /[<`*[\]]/);
        }
      }),
      { numRuns: caseCount() },
    );
  });

  it('have their e-mails one a line', () => {
    fc.assert(
      fc.property(users, (records) => {
        const lines = usersAsEmails(records).split('\n').filter(Boolean);
        assert.ok(lines.length <= records.length);
        for (const line of lines) assertShown(line, Number.MAX_SAFE_INTEGER);
      }),
      { numRuns: caseCount() },
    );
  });

  it('are the same records when JSON is read again', async () => {
    await fc.assert(
      fc.asyncProperty(users, async (records) => {
        const [only] = records;
        assert.deepEqual(JSON.parse(copyTextOf(records, 'json')), records.length === 1 ? only : records);
        for (const format of exportFormats) {
          const chunks: string[] = [];
          for await (const chunk of exportChunks(records, format, () => undefined)) chunks.push(chunk);
          const text = chunks.join('');
          if (format === 'json') assert.deepEqual(JSON.parse(text), records);
          if (format === 'csv') assert.equal(text, `\ufeff${recordsAsCsv(records)}`);
          if (format !== 'ndjson') continue;
          const lines = text.split('\n').filter(Boolean);
          assert.deepEqual(
            lines.map((line) => JSON.parse(line) as unknown),
            records,
          );
        }
      }),
      { numRuns: caseCount() },
    );
  });
});

function checkRow(row: readonly string[], columns: readonly string[], record: unknown): void {
  for (const [place, column] of columns.entries()) {
    const value = isRecord(record) && Object.hasOwn(record, column) ? record[column] : undefined;
    if (typeof value !== 'string') continue;
    const cell = row[place] ?? '';
    assert.equal(withoutApostrophes(cell), withoutApostrophes(value));
    assert.ok(!hasFormula(cell));
  }
}
