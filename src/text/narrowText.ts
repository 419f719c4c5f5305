/** Letters, signs and emoji that are about as wide as two Latin letters. */
const wide =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\uff01-\uff60]/u;

/**
 * Cuts a text in its middle, where names differ least, to the width of about `maxWidth` Latin letters, for rows that
 * cannot tell how wide they are and have more to say after it. Cuts no character apart.
 */
export function narrowText(text: string, maxWidth = 20): string {
  const characters = [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment);
  if (widthOf(characters) <= maxWidth) return text;
  const half = (maxWidth - 1) / 2;
  const start = fitting(characters, Math.ceil(half));
  const end = fitting(characters.toReversed(), Math.floor(half)).toReversed();
  return `${start.join('').trimEnd()}…${end.join('').trimStart()}`;
}

/** The first of these characters that fit into a width. */
function fitting(characters: readonly string[], width: number): string[] {
  let used = 0;
  const end = characters.findIndex((character) => (used += widthOf([character])) > width);
  return characters.slice(0, end);
}

function widthOf(characters: readonly string[]): number {
  return characters.reduce((width, character) => width + (wide.test(character) ? 2 : 1), 0);
}
