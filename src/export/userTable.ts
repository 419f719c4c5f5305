import { markdownTable } from 'markdown-table';
import { textOf, type AccessUser } from '../cloudflare/accessUser';
import { displayText } from '../text/displayText';
import { cellOf, columnsOf } from './columns';
import { csvBy, delimitedHeader, delimitedRows, pasted, type Delimited } from './delimitedText';
import type { CopyFormat } from './formats';
import { markdownCell } from './markdownCell';
import { usersAsJson } from './usersAsJson';

/** The text for copying users in a format. */
export function copyTextOf(users: readonly AccessUser[], format: CopyFormat): string {
  switch (format) {
    case 'json':
      return usersAsJson(users);
    case 'csv':
      return usersAsCsv(users);
    case 'tsv':
      return usersAsTsv(users);
    case 'markdown':
      return usersAsMarkdown(users);
    case 'emails':
      return usersAsEmails(users);
  }
}

/** A header and one row per user as in RFC 4180, ended by CRLF; formulas are neutralized. */
export function usersAsCsv(users: readonly AccessUser[]): string {
  return delimitedTable(users, csvBy.comma);
}

/** Like `usersAsCsv`, with tabs and line feeds, for pasting into a spreadsheet. */
export function usersAsTsv(users: readonly AccessUser[]): string {
  return delimitedTable(users, pasted);
}

/** A GFM table with one row per user, whose values are shown as plain text; columns are not padded. */
export function usersAsMarkdown(users: readonly AccessUser[]): string {
  const columns = columnsOf(users);
  const rows = users.map((user) => columns.map((column) => markdownCell(String(cellOf(user, column)))));
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

function delimitedTable(users: readonly AccessUser[], delimited: Delimited): string {
  const columns = columnsOf(users);
  return delimitedHeader(columns, delimited) + delimitedRows(users, columns, delimited);
}
