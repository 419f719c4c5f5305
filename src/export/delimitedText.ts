import { stringify, type Options } from 'csv-stringify/sync';
import type { AccessUser } from '../cloudflare/accessUser';
import { cellOf, SentNumber, type Cell } from './columns';
import { withoutFormulas } from './formulas';

/** How the cells of a table are parted: `csv` as RFC 4180 has it, `tsv` by tabs and line feeds. */
export type Delimited = 'csv' | 'tsv';

const shared = {
  cast: {
    // Like any other number it is no formula, whatever its sign.
    object: (value) => (value instanceof SentNumber ? { value: String(value), escape_formulas: false } : ''),
  },
  // Covers the leading signs; `withoutFormulas` covers what may hide them.
  escape_formulas: true,
  // A line break of another kind than the one that ends the rows would stand bare without it.
  quote_record_delimiter: true,
  // Spreadsheets that part at all of them at once leave quoted text whole.
  quoted_match: [',', ';', '\t'],
} as const satisfies Options;

const optionsOf: Readonly<Record<Delimited, Options>> = {
  csv: { ...shared, delimiter: ',', record_delimiter: '\r\n' },
  tsv: { ...shared, delimiter: '\t', record_delimiter: '\n' },
};

/** The row that names the columns, with its line break; formulas defused. */
export function delimitedHeader(columns: readonly string[], delimited: Delimited): string {
  return stringify([columns.map(withoutFormulas)], optionsOf[delimited]);
}

/** One row a user, each with its line break; formulas defused. */
export function delimitedRows(users: readonly AccessUser[], columns: readonly string[], delimited: Delimited): string {
  const rows = users.map((user) => columns.map((column) => safeCell(cellOf(user, column))));
  return stringify(rows, optionsOf[delimited]);
}

function safeCell(cell: Cell): Cell {
  return typeof cell === 'string' ? withoutFormulas(cell) : cell;
}
