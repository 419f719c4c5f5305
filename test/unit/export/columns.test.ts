import assert from 'node:assert/strict';
import { accessRequestFields } from '../../../src/cloudflare/accessRequestFacts';
import { accessUserFields } from '../../../src/cloudflare/accessUser';
import { cellOf, columnsOf, documentedColumns } from '../../../src/export/columns';

const parse = (text: string): unknown => JSON.parse(text);

describe('the columns of a table of users', () => {
  it('are all documented fields in one order, whatever the records have', () => {
    assert.deepEqual(columnsOf([]), documentedColumns);
    assert.deepEqual([...documentedColumns].sort(), [...accessUserFields].sort());
    assert.deepEqual(columnsOf([{ seat_uid: 's', email: 'a@example.com' }]), documentedColumns);
  });

  it('end with the other fields of any record by their code units, each once', () => {
    const users = [{ zeta: 1, é: 1, id: 'x' }, { Zeta: 1 }, { zeta: 2, '': 1, 'a.b': 1 }];
    assert.deepEqual(columnsOf(users).slice(11), ['', 'Zeta', 'a.b', 'zeta', 'é']);
  });

  it('take names of object prototypes for names like any other', () => {
    const user = parse('{"__proto__":"a","constructor":"b","toString":"c","hasOwnProperty":"d"}');
    const columns = columnsOf([user]).slice(11);
    assert.deepEqual(columns, ['__proto__', 'constructor', 'hasOwnProperty', 'toString']);
    assert.deepEqual(
      columns.map((column) => cellOf(user, column)),
      ['a', 'b', 'd', 'c'],
    );
    for (const column of columns) assert.equal(cellOf({}, column), '');
  });

  it('come of records alone', () => {
    assert.deepEqual(columnsOf([null, 'text', ['a'], 7]), documentedColumns);
    for (const user of [null, 'text', ['a'], 7]) assert.equal(cellOf(user, 'length'), '');
  });
});

describe('the columns of a table of requests', () => {
  it('are all documented fields, the time first, and then the others', () => {
    const columns = columnsOf([{ ray_id: 'a', zeta: 1, email: 'x' }], 'requests');
    assert.deepEqual(columns.slice(-2), ['email', 'zeta']);
    assert.deepEqual([columns[0], [...columns.slice(0, -2)].sort()], ['created_at', [...accessRequestFields].sort()]);
  });
});

describe('a cell', () => {
  const cells: readonly (readonly [unknown, string | number])[] = [
    ['2026-01-02T03:04:05.678901Z', '2026-01-02T03:04:05.678901Z'],
    [' as sent ', ' as sent '],
    [true, 'true'],
    [false, 'false'],
    [-1, -1],
    [1.5, 1.5],
    [null, ''],
    ['', ''],
    [{ a: [1, null] }, '{"a":[1,null]}'],
    [[], '[]'],
  ];
  for (const [value, cell] of cells) {
    it(`is ${JSON.stringify(cell)} for ${JSON.stringify(value)}`, () =>
      assert.equal(cellOf({ field: value }, 'field'), cell));
  }

  it('is empty where the field is missing', () => assert.equal(cellOf({}, 'email'), ''));
});
