import { displayText } from '../text/displayText';

/** The signs of CommonMark and GFM that are markup inside a line, and `$`, between which GitHub draws mathematics. */
const markup = /[\\`*~[\]<>|$]/g;
/** Between letters or digits an underscore is only itself, and so stays as typed in an e-mail. */
const outerUnderscore = /(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu;
const reference = /&(?=#?[a-z0-9]{1,32};)/gi;
/** Where GFM would make a link of a bare web address. */
const addressColon = /:(?=\/\/)/g;
const addressDot = /(?<=www)\./gi;

/**
 * Text as a cell of a GFM table that shows it on one line: controls and invisible characters as `displayText` has
 * them, and a backslash before each sign that would be markup, HTML, a web link or the end of the cell.
 */
export function markdownCell(text: string): string {
  return displayText(text, Number.MAX_SAFE_INTEGER)
    .replace(markup, '\\$&')
    .replace(outerUnderscore, '\\$&')
    .replace(reference, '\\$&')
    .replace(addressColon, '\\$&')
    .replace(addressDot, '\\$&');
}
