import { stringify, type Options } from 'csv-stringify/sync';
import type { AccessUser } from '../cloudflare/accessUser';
import { cellOf, SentNumber, type Cell } from './columns';
import type { CsvDelimiter } from './csvForm';
import { withoutFormulas, type ForeignSeparators } from './formulas';

/** How the cells and rows of a table are parted, and what a program that expects other separators may take for one. */
export interface Delimited {
  readonly delimiter: string;
  readonly rowEnd: '\r\n' | '\n';
  readonly foreign: ForeignSeparators;
}

/** CSV by its delimiter: with commas as RFC 4180 has it. */
export const csvBy: Readonly<Record<CsvDelimiter, Delimited>> = {
  comma: { delimiter: ',', rowEnd: '\r\n', foreign: 'semicolons' },
  semicolon: { delimiter: ';', rowEnd: '\r\n', foreign: 'semicolonsAndCommas' },
  tab: { delimiter: '\t', rowEnd: '\r\n', foreign: 'semicolonsAndCommas' },
};

/** What is pasted into a spreadsheet, which parts it at tabs and line feeds. */
export const pasted: Delimited = { delimiter: '\t', rowEnd: '\n', foreign: 'semicolons' };

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

const optionsOf = ({ delimiter, rowEnd }: Delimited): Options => ({ ...shared, delimiter, record_delimiter: rowEnd });

/** The row that names the columns, with its line break; formulas defused. */
export function delimitedHeader(columns: readonly string[], delimited: Delimited): string {
  const names = columns.map((column) => withoutFormulas(column, delimited.foreign));
  return stringify([names], optionsOf(delimited));
}

/** One row a user, each with its line break; formulas defused. */
export function delimitedRows(users: readonly AccessUser[], columns: readonly string[], delimited: Delimited): string {
  const rows = users.map((user) => columns.map((column) => safeCell(cellOf(user, column), delimited)));
  return stringify(rows, optionsOf(delimited));
}

function safeCell(cell: Cell, { foreign }: Delimited): Cell {
  return typeof cell === 'string' ? withoutFormulas(cell, foreign) : cell;
}
