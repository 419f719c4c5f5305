import assert from 'node:assert/strict';
import { DrawnLooks } from '../../../src/tree/drawnLooks';

interface Row {
  readonly id: number;
}

describe('the looks of drawn rows', () => {
  const rows: readonly Row[] = Array.from({ length: 1000 }, (_, id) => ({ id }));
  const drawn = (): DrawnLooks<Row> => {
    const looks = new DrawnLooks<Row>();
    for (const row of rows) looks.draw(row, { name: `User ${row.id}` });
    return looks;
  };
  const lookWith =
    (...newIds: readonly number[]) =>
    ({ id }: Row): unknown => ({ name: newIds.includes(id) ? 'New' : `User ${id}` });

  it('are the same where equal records have come anew', () => {
    assert.deepEqual(drawn().changed(rows, lookWith()), []);
  });

  it('tell the rows that look otherwise, until those are drawn again', () => {
    const looks = drawn();
    const changed = [rows[7], rows[500]];
    assert.deepEqual(looks.changed(rows, lookWith(7, 500)), changed);
    assert.deepEqual(looks.changed(rows, lookWith(7, 500)), changed);
    for (const row of rows) looks.draw(row, lookWith(7, 500)(row));
    assert.deepEqual(looks.changed(rows, lookWith(7, 500)), []);
  });

  it('tell nothing of a row that was never drawn', () => {
    assert.equal(drawn().changed([...rows, { id: 1000 }], lookWith()), undefined);
  });

  it('tell nothing where so many changed that all are better drawn anew', () => {
    const ids = rows.map(({ id }) => id);
    assert.equal(drawn().changed(rows, lookWith(...ids.slice(0, 200)))?.length, 200);
    assert.equal(drawn().changed(rows, lookWith(...ids.slice(0, 201))), undefined);
  });
});
