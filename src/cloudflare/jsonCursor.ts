import { createScanner } from 'jsonc-parser';
import type { JSONScanner } from 'jsonc-parser';

/** Goes through the tokens of a text that `JSON.parse` has accepted; nothing else is safe here. */
export class JsonCursor {
  readonly #text: string;
  readonly #scanner: JSONScanner;

  /** Stands at the first token. */
  constructor(text: string) {
    this.#text = text;
    this.#scanner = createScanner(text, true);
    this.next();
  }

  /** Where the token begins, in characters from the beginning of the text. */
  get offset(): number {
    return this.#scanner.getTokenOffset();
  }

  /** The token as it stands in the text; empty at the end. */
  get token(): string {
    return this.#text.slice(this.offset, this.offset + this.#scanner.getTokenLength());
  }

  /** The first character of the token, which tells its kind; empty at the end. */
  get sign(): string {
    return this.#text.charAt(this.offset);
  }

  next(): void {
    this.#scanner.scan();
  }

  /** Passes the token if it is this sign. */
  pass(sign: string): boolean {
    const isThere = this.sign === sign;
    if (isThere) this.next();
    return isThere;
  }

  /** Passes this text, which must end with a token, if it stands here. */
  passText(text: string): boolean {
    const end = this.offset + text.length;
    const isThere = this.#text.slice(this.offset, end) === text;
    if (isThere) {
      this.#scanner.setPosition(end);
      this.next();
    }
    return isThere;
  }

  /** Passes a whole value; returns its tokens with nothing between them, and how many levels it has. */
  passValue(): { readonly text: string; readonly levelCount: number } {
    const pieces: string[] = [];
    let level = 0;
    let levelCount = 0;
    let start = this.offset;
    let end = start;
    do {
      const { sign, offset } = this;
      if (sign === '{' || sign === '[') level += 1;
      if (sign === '}' || sign === ']') level -= 1;
      if (level > levelCount) levelCount = level;
      if (offset > end) {
        pieces.push(this.#text.slice(start, end));
        start = offset;
      }
      end = offset + this.#scanner.getTokenLength();
      this.next();
    } while (level > 0);
    return { text: pieces.join('') + this.#text.slice(start, end), levelCount };
  }
}
