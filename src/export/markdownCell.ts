import { displayText } from '../text/displayText';

/** The inline markup characters of CommonMark and GFM, and `$`, which delimits mathematics on GitHub. */
const markup = /[\\`*~[\]<>|$]/g;
/** Underscores at the edge of a word: one between letters or digits is no markup, so e-mails keep theirs as typed. */
const outerUnderscore = /(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu;
const reference = /&(?=#?[a-z0-9]{1,32};)/gi;
/** The places where GFM would turn a bare web address into a link. */
const addressColon = /:(?=\/\/)/g;
const addressDot = /(?<=www)\./gi;

/**
 * Text as a cell of a GFM table on one line: control and invisible characters as in `displayText`, and a backslash
 * before each character that would be markup, HTML, a web link or the end of the cell.
 */
export function markdownCell(text: string): string {
  return displayText(text, Number.MAX_SAFE_INTEGER)
    .replace(markup, '\\$&')
    .replace(outerUnderscore, '\\$&')
    .replace(reference, '\\$&')
    .replace(addressColon, '\\$&')
    .replace(addressDot, '\\$&');
}
