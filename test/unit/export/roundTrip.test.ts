import assert from 'node:assert/strict';
import fc from 'fast-check';
import { columnsOf } from '../../../src/export/columns';
import { recordsAsCsv, recordsAsTsv } from '../../../src/export/recordTable';
import { people } from '../../simulator/people';
import { anyRecord, expectedCell, hasFormula, readTable, withoutApostrophes } from './tables';
import { caseCount } from '../../support/properties/cases';

const forms = [
  ['CSV', recordsAsCsv, ','],
  ['TSV', recordsAsTsv, '\t'],
] as const;

for (const [name, write, delimiter] of forms) {
  describe(`${name} that another library reads`, () => {
    it('has every field of 1,000 users as it was', () => {
      const users = people(7, 1_000, Date.UTC(2026, 0, 1));
      const [header = [], ...rows] = readTable(write(users), delimiter);
      assert.deepEqual(header.slice(11), ['custom_labels', 'identity_provider', 'risk']);
      assert.equal(rows.length, 1_000);
      for (const [index, row] of rows.entries()) {
        assert.deepEqual(
          row,
          header.map((field) => expectedCell(users[index], field)),
        );
      }
    });

    it('has every field of any records, with no more than an apostrophe before what would be a formula', () => {
      fc.assert(
        fc.property(fc.array(anyRecord, { maxLength: 5 }), (users) => {
          const fields = columnsOf(users);
          const [header, ...rows] = readTable(write(users), delimiter);
          assert.deepEqual(header?.map(withoutApostrophes), fields.map(withoutApostrophes));
          assert.equal(rows.length, users.length);
          for (const [index, row] of rows.entries()) {
            for (const [column, field] of fields.entries()) checkCell(row[column] ?? '', users[index], field);
          }
        }),
        { numRuns: caseCount(1_000) },
      );
    });
  });
}

function checkCell(cell: string, user: unknown, field: string): void {
  const expected = expectedCell(user, field);
  const isNumber = expected !== '' && typeof Object.getOwnPropertyDescriptor(user, field)?.value === 'number';
  if (isNumber || (!hasFormula(expected) && !/^[\t\r]/.test(expected))) {
    assert.equal(cell, expected);
    return;
  }
  assert.equal(withoutApostrophes(cell), withoutApostrophes(expected));
  assert.equal(hasFormula(cell), false);
}
