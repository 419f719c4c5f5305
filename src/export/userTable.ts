import { markdownTable } from 'markdown-table';
import { textOf, type AccessUser } from '../cloudflare/accessUser';
import { displayText } from '../text/displayText';
import { cellOf, columnsOf } from './columns';
import { csvBy, delimitedHeader, delimitedRows, pasted, type Delimited } from './delimitedText';
import type { CopyFormat } from './formats';
import { markdownCell } from './markdownCell';
import { usersAsJson } from './usersAsJson';

/** The text that copying users in a form gives. */
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

/** A header and one row a user, as in RFC 4180, ended by CRLF; formulas defused. */
export function usersAsCsv(users: readonly AccessUser[]): string {
  return delimitedTable(users, csvBy.comma);
}

/** The same parted by tabs and ended by line feeds, fit to be pasted into a spreadsheet. */
export function usersAsTsv(users: readonly AccessUser[]): string {
  return delimitedTable(users, pasted);
}

/** A GFM table of one row a user, which shows the values as text alone; its columns are not padded to one width. */
export function usersAsMarkdown(users: readonly AccessUser[]): string {
  const columns = columnsOf(users);
  const rows = users.map((user) => columns.map((column) => markdownCell(String(cellOf(user, column)))));
  // Padding would make every row as long as the longest one.
  return `${markdownTable([columns.map(markdownCell), ...rows], { alignDelimiters: false })}\n`;
}

/** The e-mails, each on a line of its own and fit to be shown; users without one are left out. */
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
