import { stringify, type Options } from 'csv-stringify/sync';
import { cellOf, SentNumber, type Cell } from './columns';
import type { CsvDelimiter } from './csvForm';
import { withoutFormulas, type ForeignSeparators } from './formulas';

/** How the cells and rows of a table are separated, and at what else a program with other settings may split them. */
export interface Delimited {
  readonly delimiter: string;
  readonly rowEnd: '\r\n' | '\n';
  readonly foreign: ForeignSeparators;
}

/** The forms of CSV by delimiter; the one with commas follows RFC 4180. */
export const csvBy: Readonly<Record<CsvDelimiter, Delimited>> = {
  comma: { delimiter: ',', rowEnd: '\r\n', foreign: 'semicolons' },
  semicolon: { delimiter: ';', rowEnd: '\r\n', foreign: 'semicolonsAndCommas' },
  tab: { delimiter: '\t', rowEnd: '\r\n', foreign: 'semicolonsAndCommas' },
};

/** Text for pasting into a spreadsheet, which splits it at tabs and line feeds. */
export const pasted: Delimited = { delimiter: '\t', rowEnd: '\n', foreign: 'semicolons' };

const shared = {
  cast: {
    // A number is never a formula, whatever its sign.
    object: (value) => (value instanceof SentNumber ? { value: String(value), escape_formulas: false } : ''),
  },
  // Covers signs at the start of a cell; `withoutFormulas` covers those behind other characters.
  escape_formulas: true,
  // Without this option, a line break other than the row end would be left unquoted.
  quote_record_delimiter: true,
  // Spreadsheets that split at all of these keep quoted text whole.
  quoted_match: [',', ';', '\t'],
} as const satisfies Options;

const optionsOf = ({ delimiter, rowEnd }: Delimited): Options => ({ ...shared, delimiter, record_delimiter: rowEnd });

/** The header row with its line break; formulas are neutralized. */
export function delimitedHeader(columns: readonly string[], delimited: Delimited): string {
  const names = columns.map((column) => withoutFormulas(column, delimited.foreign));
  return stringify([names], optionsOf(delimited));
}

/** One row per record, each with its line break; formulas are neutralized. */
export function delimitedRows(records: readonly unknown[], columns: readonly string[], delimited: Delimited): string {
  const rows = records.map((record) => columns.map((column) => safeCell(cellOf(record, column), delimited)));
  return stringify(rows, optionsOf(delimited));
}

function safeCell(cell: Cell, { foreign }: Delimited): Cell {
  return typeof cell === 'string' ? withoutFormulas(cell, foreign) : cell;
}
