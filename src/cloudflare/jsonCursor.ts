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
    const value = new ValueReading(this.#text, this.offset);
    this.#scanner.setPosition(value.end);
    this.next();
    return { text: value.text, levelCount: value.levelCount };
  }
}

/** Reads a value without a look at what its tokens say: the scanner takes ten times as long, for pages of records. */
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

  /** Passes a number, `true`, `false` or `null`. */
  #passWord(): void {
    while (/[\w.+-]/.test(this.#source.charAt(this.#at))) this.#at += 1;
  }
}

const [quote, backslash, openBrace, closeBrace, openBracket, closeBracket] = [34, 92, 123, 125, 91, 93];

function isSpace(code: number): boolean {
  return code === 32 || code === 10 || code === 13 || code === 9;
}
