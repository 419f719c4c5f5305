import { foldText } from './userMatch';

/** What stands between two lines; a word that is searched for has none. */
const lineBreak = '\n';

/** Short texts folded and joined to one, so that all of them are searched at once. */
export class FoldedLines {
  readonly #text: string;

  constructor(lines: readonly string[]) {
    const isEmpty = lines.every((line) => line === '');
    // Folding never looks across a line break, so that all lines can be folded together, which is faster.
    this.#text = isEmpty ? '' : foldText(lines.map((line) => line.replaceAll(lineBreak, ' ')).join(lineBreak));
  }

  /** The numbers, from 0 on, of the lines that have the folded text: one that is not empty and has no line break. */
  *linesWith(foldedText: string): Generator<number> {
    let line = 0;
    let start = 0;
    for (let at = this.#text.indexOf(foldedText); at !== -1; at = this.#text.indexOf(foldedText, start)) {
      // Where the lines start is not kept: counting the breaks before a hit is quick enough.
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
