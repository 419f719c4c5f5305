/**
 * The place before a sign that makes a formula of a cell, also full-width, where a cell may begin: at the start of the
 * text, and after what else than the writer's own separator may part cells. Excel parts a CSV file at `;` where that is
 * the system's list separator, else at `,`, does not see the quotes of the cells between and so ends a row at any line
 * break. White space, controls, invisible characters and quotes may stand before the sign, since readers drop them. The
 * sign is looked for first: the other way round the time would grow with the square of the text.
 */
const beforeFormula = (separators: string): RegExp =>
  new RegExp(String.raw`(?=[=+\-@\uff1d\uff0b\uff0d\uff20])(?<=(?:^|[${separators}\t\r\n])[\s\p{Cc}\p{Cf}"]*)`, 'gu');

/** What else than a tab may part cells, and nearly every cell: begins with a letter, digit or bracket, and parts nowhere. */
const guards = {
  semicolons: { formula: beforeFormula(';'), harmless: /^[A-Za-z0-9{[][^;\t\r\n]*$/ },
  semicolonsAndCommas: { formula: beforeFormula(';,'), harmless: /^[A-Za-z0-9{[][^;,\t\r\n]*$/ },
} as const;

/** What other programs than the writer's own may part the text at. */
export type ForeignSeparators = keyof typeof guards;

/** Text that no spreadsheet takes for a formula: an apostrophe stands before each sign that would begin one (OWASP). */
export function withoutFormulas(text: string, separators: ForeignSeparators = 'semicolons'): string {
  const { formula, harmless } = guards[separators];
  return harmless.test(text) ? text : text.replace(formula, "'");
}
