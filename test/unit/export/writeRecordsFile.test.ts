import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { exportChunks } from '../../../src/export/exportChunks';
import { exportFormats } from '../../../src/export/formats';
import { recordsAsCsv } from '../../../src/export/recordTable';
import { writeRecordsFile } from '../../../src/export/writeRecordsFile';
import { people } from '../../simulator/people';
import { expectedCell, readTable } from './tables';
import { useFolder } from './useFolder';

const strange: readonly unknown[] = [
  JSON.parse('{"__proto__":{"a":1},"name":"a\\u0000\\"\\r\\n\\u2028é👩🏽‍💻","email":"\\ud800"}'),
  null,
  'text',
  [1, { b: null }],
  { name: ['=1'], access_seat: 'yes', active_device_count: -1 },
];

describe('writing users to a file', () => {
  const folder = useFolder();
  const users = people(3, 2_345, Date.UTC(2026, 0, 1));

  for (const { format, parse } of [
    { format: 'json', parse: (text: string): unknown => JSON.parse(text) },
    {
      format: 'ndjson',
      parse: (text: string): unknown =>
        text
          .split('\n')
          .slice(0, -1)
          .map((line) => JSON.parse(line) as unknown),
    },
  ] as const) {
    it(`as ${format} keeps every record exactly as it was sent, one a line`, async () => {
      for (const list of [users, strange, users.slice(0, 1), users.slice(0, 250), []]) {
        const file = folder().file('users');
        await writeRecordsFile({ records: list, format, path: file, overwrite: true });
        const text = readFileSync(file, 'utf8');
        assert.deepEqual(parse(text), list);
        const lines = text.split('\n');
        assert.equal(lines.pop(), '');
        if (list.length === 0) continue;
        const records = list.map((record) => JSON.stringify(record));
        const inArray = ['[', ...records.slice(0, -1).map((record) => `${record},`), records.at(-1), ']'];
        assert.deepEqual(lines, format === 'json' ? inArray : records);
      }
    });
  }

  it('as an empty list gives an empty array, no lines, or a header alone', async () => {
    const texts = [];
    for (const format of exportFormats) {
      await writeRecordsFile({ records: [], format, path: folder().file(format), overwrite: false });
      texts.push(readFileSync(folder().file(format), 'utf8'));
    }
    assert.deepEqual(texts, [`\ufeff${recordsAsCsv([])}`, '[]\n', '']);
  });

  it('as csv gives what another library reads as the same records, in UTF-8 that its first character tells', async () => {
    const file = folder().file('users.csv');
    const list = [...users, { name: 'Ünï,"x"\r\n👩🏽‍💻\u0000', active_device_count: -1, last: true }];
    await writeRecordsFile({ records: list, format: 'csv', path: file, overwrite: false });
    const bytes = readFileSync(file);
    assert.equal(bytes.subarray(0, 9).toString('latin1'), '\u00ef\u00bb\u00bfemail,');
    const [header = [], ...rows] = readTable(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    assert.deepEqual(header.slice(11), ['custom_labels', 'identity_provider', 'last', 'risk']);
    assert.equal(rows.length, list.length);
    for (const [index, row] of rows.entries()) {
      assert.deepEqual(
        row,
        header.map((field) => expectedCell(list[index], field)),
      );
    }
  });

  it('as csv gives the same text as copying does, whatever the records are', async () => {
    const file = folder().file('users.csv');
    await writeRecordsFile({ records: strange, format: 'csv', path: file, overwrite: false });
    assert.equal(readFileSync(file, 'utf8'), `\ufeff${recordsAsCsv(strange).toWellFormed()}`);
  });

  it('takes a map, and writes the users that were in it at the beginning', async () => {
    const map = new Map(users.map((user) => [user.id ?? '', user as unknown]));
    const count = map.size;
    const onProgress = (): void => {
      map.clear();
      map.set('other', { later: 1 });
    };
    await writeRecordsFile({ records: map, format: 'ndjson', path: folder().file('a'), overwrite: false, onProgress });
    assert.equal(readFileSync(folder().file('a'), 'utf8').trimEnd().split('\n').length, count);
    assert.deepEqual([...map.keys()], ['other']);
  });

  it('tells its progress at most every 1,000 users and at the end', async () => {
    for (const format of exportFormats) {
      const counts: number[] = [];
      const onProgress = (count: number): void => void counts.push(count);
      await writeRecordsFile({ records: users, format, path: folder().file(format), overwrite: false, onProgress });
      assert.deepEqual(counts, [1_000, 2_000, 2_345]);
    }
  });

  it('lets other work have its turn between the pieces', async () => {
    const write = () => writeRecordsFile({ records: users, format: 'csv', path: folder().file('a'), overwrite: false });
    const turns = await turnsDuring(write);
    assert.ok(turns >= users.length / 250, `${turns} turns`);
  });

  it('lets other work have its turn while it looks for columns', async () => {
    const many = Array<unknown>(10_000).fill({ email: 'a@example.com' });
    const turns = await turnsDuring(() => exportChunks(many, 'csv', () => undefined).next());
    assert.ok(turns >= 4, `${turns} turns`);
  });
});

/** How often other work had its turn until a promise resolved. */
async function turnsDuring(run: () => Promise<unknown>): Promise<number> {
  let turns = 0;
  let isDone = false;
  const takeTurn = (): void => {
    turns += 1;
    if (!isDone) setImmediate(takeTurn);
  };
  setImmediate(takeTurn);
  await run();
  isDone = true;
  return turns;
}
