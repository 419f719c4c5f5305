import { createScanner } from 'jsonc-parser';
import type { JSONScanner } from 'jsonc-parser';

/** Steps through the tokens of a text that `JSON.parse` has accepted; any other text is unsafe here. */
export class JsonCursor {
  readonly #text: string;
  readonly #scanner: JSONScanner;

  /** Starts at the first token. */
  constructor(text: string) {
    this.#text = text;
    this.#scanner = createScanner(text, true);
    this.next();
  }

  /** The offset of the current token, in characters from the start of the text. */
  get offset(): number {
    return this.#scanner.getTokenOffset();
  }

  /** The current token as written in the text; empty at the end. */
  get token(): string {
    return this.#text.slice(this.offset, this.offset + this.#scanner.getTokenLength());
  }

  /** The first character of the current token, which tells its kind; empty at the end. */
  get sign(): string {
    return this.#text.charAt(this.offset);
  }

  next(): void {
    this.#scanner.scan();
  }

  /** Skips the current token if it is this sign. */
  pass(sign: string): boolean {
    const isThere = this.sign === sign;
    if (isThere) this.next();
    return isThere;
  }

  /** Skips this text if it comes next; the text must end with a token. */
  passText(text: string): boolean {
    const end = this.offset + text.length;
    const isThere = this.#text.slice(this.offset, end) === text;
    if (isThere) {
      this.#scanner.setPosition(end);
      this.next();
    }
    return isThere;
  }

  /** Skips a whole value; returns its tokens without whitespace, and how many levels deep it is. */
  passValue(): { readonly text: string; readonly levelCount: number } {
    const value = new ValueReading(this.#text, this.offset);
    this.#scanner.setPosition(value.end);
    this.next();
    return { text: value.text, levelCount: value.levelCount };
  }
}

/** Skips a value without decoding its tokens: a scanner takes ten times as long on pages of records. */
class ValueReading {
  readonly #source: string;
  readonly #pieces: string[] = [];
  #at: number;
  levelCount = 0;

  constructor(source: string, start: number) {
    this.#source = source;
    this.#at = start;
    let pieceStart = start;
    let level = 0;
    do {
      const code = source.charCodeAt(this.#at);
      if (isSpace(code)) {
        this.#pieces.push(source.slice(pieceStart, this.#at));
        while (isSpace(source.charCodeAt(this.#at))) this.#at += 1;
        pieceStart = this.#at;
      } else if (code === quote) this.#passString();
      else if (code === openBrace || code === openBracket) {
        level += 1;
        this.levelCount = Math.max(this.levelCount, level);
        this.#at += 1;
      } else if (code === closeBrace || code === closeBracket) {
        level -= 1;
        this.#at += 1;
      } else if (level === 0) this.#passWord();
      else this.#at += 1;
    } while (level > 0);
    this.#pieces.push(source.slice(pieceStart, this.#at));
  }

  /** Where the value ends in the source. */
  get end(): number {
    return this.#at;
  }

  get text(): string {
    return this.#pieces.join('');
  }

  #passString(): void {
    let end = this.#at;
    do end = this.#source.indexOf('"', end + 1);
    while (this.#isEscaped(end));
    this.#at = end + 1;
  }

  #isEscaped(at: number): boolean {
    let before = at;
    while (this.#source.charCodeAt(before - 1) === backslash) before -= 1;
    return (at - before) % 2 === 1;
  }

  /** Skips a number, `true`, `false` or `null`. */
  #passWord(): void {
    while (/[\w.+-]/.test(this.#source.charAt(this.#at))) this.#at += 1;
  }
}

const [quote, backslash, openBrace, closeBrace, openBracket, closeBracket] = [34, 92, 123, 125, 91, 93];

function isSpace(code: number): boolean {
  return code === 32 || code === 10 || code === 13 || code === 9;
}
