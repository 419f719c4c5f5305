const gramLength = 4;
const gramCount = 16 ** gramLength;

/** The set of four-digit hex sequences in some texts; a search text with any other sequence is in none of them. */
export class HexGrams {
  readonly #seen = new Uint8Array(gramCount / 8);

  /** Adds the sequences of a lower-case text. */
  add(text: string): void {
    for (const gram of gramsOf(text)) this.#seen[gram >> 3] = (this.#seen[gram >> 3] ?? 0) | (1 << (gram & 7));
  }

  /** Whether a text may be part of an added text; false means that it certainly is not. */
  mayHave(text: string): boolean {
    return gramsOf(text).every((gram) => ((this.#seen[gram >> 3] ?? 0) & (1 << (gram & 7))) !== 0);
  }
}

/** The sequences of a text, each as a number. */
function gramsOf(text: string): readonly number[] {
  const grams: number[] = [];
  let gram = 0;
  let length = 0;
  for (let at = 0; at < text.length; at += 1) {
    const digit = hexDigit(text.charCodeAt(at));
    length = digit < 0 ? 0 : length + 1;
    gram = ((gram << 4) | digit) & (gramCount - 1);
    if (length >= gramLength) grams.push(gram);
  }
  return grams;
}

/** The value of a hex digit's character code, negative for any other character. */
function hexDigit(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  return code >= 0x61 && code <= 0x66 ? code - 0x57 : -1;
}
