/** What stands in an answer where it repeated the secret of its request; the same in every language. */
export const secretMark = '***';

/** No secret that is accepted is shorter; a shorter text would be found in words that have nothing to do with it. */
const shortestSecret = 20;

/**
 * Finds the secret of a request in its answer, as it is, URL-encoded, in base64 (of a longer text as well) or in hex: a
 * server or a proxy may repeat what it was sent, and its words are shown to people and told to other programs.
 */
export class SecretEcho {
  readonly #forms: readonly string[];

  constructor(secret: string) {
    this.#forms = secret.length < shortestSecret ? [] : formsOf(secret);
  }

  /** Whether a short text repeats the secret, in whatever case: the host of an address loses its own. */
  isIn(text: string): boolean {
    const folded = text.toLowerCase();
    return this.#forms.some((form) => folded.includes(form.toLowerCase()));
  }

  /** The same JSON with a mark for each repetition, also where characters of it are escaped. */
  removeFromJson(text: string): string {
    const plain = text.includes('\\') ? text.replace(escapedAscii, unescaped) : text;
    if (!this.#forms.some((form) => plain.includes(form))) return text;
    const patterns = this.#forms.map((form) => Array.from(form, inJson).join(''));
    return text.replace(new RegExp(patterns.join('|'), 'gi'), secretMark);
  }
}

function formsOf(secret: string): readonly string[] {
  const bytes = Buffer.from(secret);
  const base64 = [0, 1, 2].map((shift) => {
    const whole = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64');
    // A character has six bits; those at both ends hold bits of what stands beside the secret as well.
    return whole.slice(Math.ceil((shift * 8) / 6), Math.floor(((shift + bytes.length) * 8) / 6));
  });
  const base64Url = base64.map((text) => text.replaceAll('+', '-').replaceAll('/', '_'));
  const inUrls = [secret, ...base64].map(encodeURIComponent);
  const inLowerCaseUrls = inUrls.map((text) => text.replace(/%../g, (code) => code.toLowerCase()));
  const hex = bytes.toString('hex');
  // The longest first: a form may begin with another one.
  return [...new Set([secret, ...base64, ...base64Url, ...inUrls, ...inLowerCaseUrls, hex, hex.toUpperCase()])].sort(
    (one, other) => other.length - one.length,
  );
}

const escapedAscii = /\\(?:u00([2-7][\da-f])|(["\\/]))/gi;

function unescaped(_whole: string, code: string | undefined, character: string | undefined): string {
  return character ?? String.fromCharCode(Number.parseInt(code ?? '', 16));
}

/** A pattern for one character of ASCII as it may stand in JSON. */
function inJson(character: string): string {
  const code = character.charCodeAt(0).toString(16).padStart(4, '0');
  const plain = /\w/.test(character) ? character : `\\\\?\\x${code.slice(2)}`;
  return `(?:${plain}|\\\\u${code})`;
}
