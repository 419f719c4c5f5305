import { foldText } from './userMatch';

/** Separates two lines; search words never contain it. */
const lineBreak = '\n';

/** Short texts folded and joined into one string, so that a single search covers all of them. */
export class FoldedLines {
  readonly #text: string;

  constructor(lines: readonly string[]) {
    const isEmpty = lines.every((line) => line === '');
    // Folding never looks across a line break, so all lines can be folded at once, which is faster.
    this.#text = isEmpty ? '' : foldText(lines.map((line) => line.replaceAll(lineBreak, ' ')).join(lineBreak));
  }

  /** The indexes, from 0, of the lines that contain the folded text, which must not be empty or have line breaks. */
  *linesWith(foldedText: string): Generator<number> {
    let line = 0;
    let start = 0;
    for (let at = this.#text.indexOf(foldedText); at !== -1; at = this.#text.indexOf(foldedText, start)) {
      // Line offsets are not stored: counting the line breaks before a hit is fast enough.
      for (let end = this.#endFrom(start); end < at; end = this.#endFrom(start)) {
        start = end + 1;
        line += 1;
      }
      yield line;
      start = this.#endFrom(at) + 1;
      line += 1;
    }
  }

  #endFrom(start: number): number {
    const end = this.#text.indexOf(lineBreak, start);
    return end === -1 ? this.#text.length : end;
  }
}
