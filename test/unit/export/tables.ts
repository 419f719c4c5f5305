import assert from 'node:assert/strict';
import fc from 'fast-check';
import Papa from 'papaparse';

/** Signs that matter to CSV, to spreadsheets or to Markdown, more often than chance would have them. */
const trickyText = fc.string({
  unit: fc.constantFrom(
    ...Array.from('=+-@\t\r\n;,"\' a1|\\\u0000\ufeff\u200b\u00a0\uff1d\uff20'),
    'é',
    '👩🏽‍💻',
    'www.',
    'http://',
  ),
  maxLength: 8,
});

/** Any well-formed text. */
export const anyText = fc.oneof(trickyText, fc.string({ unit: 'binary' }));

const fields = fc.oneof(
  fc.constantFrom('email', 'name', 'active_device_count', '__proto__', 'constructor', 'toString', '', 'a.b', 'a[0]'),
  anyText,
);
const values = fc.oneof(anyText, fc.jsonValue(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer());

/** Any record that JSON can give, with own fields of any name. */
export const anyRecord: fc.Arbitrary<unknown> = fc
  .array(fc.tuple(fields, values), { maxLength: 6 })
  .map((entries) => entries.map(([field, value]) => `${JSON.stringify(field)}:${JSON.stringify(value)}`).join(','))
  .map((members) => JSON.parse(`{${members}}`) as unknown);

/** What a field should look like in a table, apart from apostrophes before formulas. */
export function expectedCell(user: unknown, field: string): string {
  const value = Object.entries(user as object).find(([name]) => name === field)?.[1] as unknown;
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** The rows of CSV or TSV as another library reads them; fails where it complains or rows differ in length. */
export function readTable(text: string, delimiter: ',' | '\t' = ','): string[][] {
  const newline = delimiter === ',' ? '\r\n' : '\n';
  const { data, errors } = Papa.parse<string[]>(text, { delimiter, newline });
  assert.deepEqual(errors, []);
  assert.deepEqual(data.pop(), [''], 'the last row ends with a line break');
  for (const row of data) assert.equal(row.length, data[0]?.length);
  return data;
}

/** Whether a spreadsheet that parts text at any usual separator would find a formula in it. */
export function hasFormula(text: string): boolean {
  return text.split(/[;\t\r\n]/).some((part) => /^[=+\-@＝＋－＠]/.test(part.replace(/^[\s\p{Cc}\p{Cf}"]+/u, '')));
}

/** Text without the apostrophes that defusing may have added, in a time that grows with its length alone. */
export function withoutApostrophes(text: string): string {
  return text.replace(/(?<!')'+(?=[=+\-@＝＋－＠\t\r])/g, '');
}
