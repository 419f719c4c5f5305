import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import Papa from 'papaparse';
import { csvDelimiters, csvFormOf, readCsvForm, usualCsv } from '../../../src/export/csvForm';
import { writeRecordsFile } from '../../../src/export/writeRecordsFile';
import { useFolder } from './useFolder';

const signs = { comma: ',', semicolon: ';', tab: '\t' } as const;
const users = [
  { email: 'juergen@example.com', name: 'Jürgen Åström 主婦', active_device_count: -1.5 },
  { email: 'a,b;c\td@example.com', name: 'x,=1+1', note: 'y;=2\n@z' },
];

describe('the form of a CSV file', () => {
  const folder = useFolder();

  for (const delimiter of csvDelimiters) {
    for (const bom of [true, false]) {
      it(`has a ${delimiter} between its cells and ${bom ? 'a' : 'no'} byte order mark before them`, async () => {
        const path = folder().file('users.csv');
        await writeRecordsFile({ records: users, format: 'csv', csv: { delimiter, bom }, path, overwrite: true });
        const text = readFileSync(path, 'utf8');
        assert.equal(text.startsWith('\ufeff'), bom);
        assert.equal(text.lastIndexOf('\ufeff'), bom ? 0 : -1);
        const { data, errors } = Papa.parse<Record<string, string>>(text.trimEnd(), {
          header: true,
          delimiter: signs[delimiter],
          newline: '\r\n',
        });
        assert.deepEqual(errors, []);
        const [first, second] = data;
        assert.equal(first?.['name'], 'Jürgen Åström 主婦');
        assert.equal(first['active_device_count'], '-1.5');
        assert.equal(second?.['email'], 'a,b;c\td@example.com');
        assert.equal(second['name'], delimiter === 'comma' ? 'x,=1+1' : "x,'=1+1");
        assert.equal(second['note'], "y;'=2\n'@z");
      });
    }
  }

  it('is comma and byte order mark where nobody chose', async () => {
    const path = folder().file('users.csv');
    await writeRecordsFile({ records: users, format: 'csv', path, overwrite: true });
    assert.ok(readFileSync(path, 'utf8').startsWith('\ufeffemail,name,'));
    assert.deepEqual(usualCsv, { delimiter: 'comma', bom: true });
  });

  it('has no byte order mark to give JSON and NDJSON', async () => {
    for (const format of ['json', 'ndjson'] as const) {
      const path = folder().file(format);
      await writeRecordsFile({ records: users, format, csv: { delimiter: 'comma', bom: true }, path, overwrite: true });
      assert.ok(!readFileSync(path, 'utf8').includes('\ufeff'));
    }
  });

  it('that is proposed parts cells as the Excel of the language does', () => {
    for (const locale of ['de', 'de-AT', 'fr', 'pt-br', 'es', 'it', 'ru', 'pl']) {
      assert.deepEqual(csvFormOf(locale), { delimiter: 'semicolon', bom: true }, locale);
    }
    for (const locale of ['en', 'en-GB', 'ja', 'zh-cn', 'ko']) assert.deepEqual(csvFormOf(locale), usualCsv, locale);
  });

  it('is read again as it was stored, and nothing else is taken for one', () => {
    for (const delimiter of csvDelimiters) {
      assert.deepEqual(readCsvForm({ delimiter, bom: false }), { delimiter, bom: false });
    }
    for (const stored of [undefined, null, 'comma', {}, { delimiter: ',', bom: true }, { delimiter: 'tab', bom: 1 }]) {
      assert.equal(readCsvForm(stored), undefined);
    }
  });
});
