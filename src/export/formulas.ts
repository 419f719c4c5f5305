/**
 * Matches the position before a sign, also full-width, that would make a cell a formula. A cell may begin at the start
 * of the text, and after every character where other programs may split cells. Excel splits a CSV file at `;` where
 * that is the system's list separator, else at `,`; it then overlooks the quotes of the cells between, and so ends a
 * row at any line break. Whitespace, control and invisible characters and quotes may precede the sign, since readers
 * drop them. The pattern looks for the sign first: the other way round, the time would grow with the square of the
 * length.
 */
const beforeFormula = (separators: string): RegExp =>
  new RegExp(String.raw`(?=[=+\-@\uff1d\uff0b\uff0d\uff20])(?<=(?:^|[${separators}\t\r\n])[\s\p{Cc}\p{Cf}"]*)`, 'gu');

/**
 * Patterns by the separators besides a tab. Nearly every cell is `harmless`: it starts with a letter, digit or bracket
 * and contains no separator.
 */
const guards = {
  semicolons: { formula: beforeFormula(';'), harmless: /^[A-Za-z0-9{[][^;\t\r\n]*$/ },
  semicolonsAndCommas: { formula: beforeFormula(';,'), harmless: /^[A-Za-z0-9{[][^;,\t\r\n]*$/ },
} as const;

/** The separators at which other programs may split the text. */
export type ForeignSeparators = keyof typeof guards;

/** Makes text safe from being read as a formula: puts an apostrophe before each sign that would start one (OWASP). */
export function withoutFormulas(text: string, separators: ForeignSeparators = 'semicolons'): string {
  const { formula, harmless } = guards[separators];
  return harmless.test(text) ? text : text.replace(formula, "'");
}
