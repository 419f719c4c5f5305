/**
 * The place before a sign that makes a formula of a cell, also full-width, where a cell may begin: at the start of the
 * text, and after what else than the writer's own separator may part cells. Excel parts a CSV file at `;` where that is
 * the system's list separator, does not see the quotes of the cells between and so ends a row at any line break. White
 * space, controls, invisible characters and quotes may stand before the sign, since readers drop them. The sign is
 * looked for first: the other way round the time would grow with the square of the text.
 */
const beforeFormula = /(?=[=+\-@\uff1d\uff0b\uff0d\uff20])(?<=(?:^|[;\t\r\n])[\s\p{Cc}\p{Cf}"]*)/gu;

/** Nearly every cell: begins with a letter, digit or bracket, and parts nowhere. */
const harmless = /^[A-Za-z0-9{[][^;\t\r\n]*$/;

/** Text that no spreadsheet takes for a formula: an apostrophe stands before each sign that would begin one (OWASP). */
export function withoutFormulas(text: string): string {
  return harmless.test(text) ? text : text.replace(beforeFormula, "'");
}
