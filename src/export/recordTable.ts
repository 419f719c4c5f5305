import { markdownTable } from 'markdown-table';
import { textOf, type AccessUser } from '../cloudflare/accessUser';
import { displayText } from '../text/displayText';
import { cellOf, columnsOf } from './columns';
import type { RecordKind } from './columns';
import { csvBy, delimitedHeader, delimitedRows, pasted, type Delimited } from './delimitedText';
import type { CopyFormat } from './formats';
import { markdownCell } from './markdownCell';
import { recordsAsJson } from './recordsAsJson';

/** The text for copying records in a format. */
export function copyTextOf(records: readonly unknown[], format: CopyFormat, kind: RecordKind = 'users'): string {
  switch (format) {
    case 'json':
      return recordsAsJson(records);
    case 'csv':
      return recordsAsCsv(records, kind);
    case 'tsv':
      return recordsAsTsv(records, kind);
    case 'markdown':
      return recordsAsMarkdown(records, kind);
    case 'emails':
      return usersAsEmails(records);
  }
}

/** A header and one row per record as in RFC 4180, ended by CRLF; formulas are neutralized. */
export function recordsAsCsv(records: readonly unknown[], kind?: RecordKind): string {
  return delimitedTable(records, csvBy.comma, kind);
}

/** Like `recordsAsCsv`, with tabs and line feeds, for pasting into a spreadsheet. */
export function recordsAsTsv(records: readonly unknown[], kind?: RecordKind): string {
  return delimitedTable(records, pasted, kind);
}

/** A GFM table with one row per record, whose values are shown as plain text; columns are not padded. */
export function recordsAsMarkdown(records: readonly unknown[], kind?: RecordKind): string {
  const columns = columnsOf(records, kind);
  const rows = records.map((record) => columns.map((column) => markdownCell(String(cellOf(record, column)))));
  // Padding would make every row as long as the longest one.
  return `${markdownTable([columns.map(markdownCell), ...rows], { alignDelimiters: false })}\n`;
}

/** The e-mails, one per line and safe to display; users without one are left out. */
export function usersAsEmails(users: readonly AccessUser[]): string {
  return users
    .map((user) => displayText(textOf(user, 'email') ?? '', Number.MAX_SAFE_INTEGER))
    .filter(Boolean)
    .join('\n');
}

function delimitedTable(records: readonly unknown[], delimited: Delimited, kind?: RecordKind): string {
  const columns = columnsOf(records, kind);
  return delimitedHeader(columns, delimited) + delimitedRows(records, columns, delimited);
}
