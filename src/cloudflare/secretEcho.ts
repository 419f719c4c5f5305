/** Replaces the secret of a request in an answer that repeats it; the same in every language. */
export const secretMark = '***';

/** Every accepted secret is at least this long; a shorter text would match unrelated words. */
const shortestSecret = 20;

/** JSON in JSON in a URL in HTML is the deepest nesting that is expected. */
const mostLayers = 5;

/**
 * Finds the secret of a request in its answer: plain, in base64 (also within a longer text) or hex, in any case, and
 * with characters escaped as in JSON, URLs and HTML, even in several layers. A server or proxy may repeat what it was
 * sent, and its words are shown to people and passed to other programs.
 */
export class SecretEcho {
  readonly #forms: readonly string[];
  /** The forms in lower case, also with anything that looks like an escape in them unescaped. */
  readonly #foldedForms: readonly string[];

  constructor(secret: string) {
    this.#forms = secret.length < shortestSecret ? [] : formsOf(secret);
    this.#foldedForms = [...new Set(this.#forms.flatMap(layersOf))].map((form) => form.toLowerCase());
  }

  /** Whether a text contains the secret. */
  isIn(text: string): boolean {
    return (
      this.#forms.length > 0 &&
      layersOf(text).some((layer) => {
        const folded = layer.toLowerCase();
        return this.#foldedForms.some((form) => folded.includes(form));
      })
    );
  }

  /** The same JSON with each occurrence replaced by a mark; if one can't be replaced, the mark alone (not JSON). */
  removeFromJson(text: string): string {
    if (!this.isIn(text)) return text;
    const patterns = this.#forms.map((form) => Array.from(form, escapedInAnyWay).join(''));
    const left = text.replace(new RegExp(patterns.join('|'), 'gi'), secretMark);
    return this.isIn(left) ? secretMark : left;
  }
}

function formsOf(secret: string): readonly string[] {
  const bytes = Buffer.from(secret);
  const base64 = [0, 1, 2].map((shift) => {
    const whole = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64');
    // A base64 character has six bits; the ones at both ends also hold bits of the surrounding text.
    return whole.slice(Math.ceil((shift * 8) / 6), Math.floor(((shift + bytes.length) * 8) / 6));
  });
  const base64Url = base64.map((text) => text.replaceAll('+', '-').replaceAll('/', '_'));
  // Longest first, because one form may start with another.
  return [...new Set([secret, ...base64, ...base64Url, bytes.toString('hex')])].sort(
    (one, other) => other.length - one.length,
  );
}

/** The HTML names of characters that secrets may contain. */
const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const escapes = /\\(?:u00[2-7][\da-f]|["\\/])|%[2-7][\da-f]|&(?:#0*\d{2,3}|#x0*[2-7][\da-f]|amp|lt|gt|quot|apos);/i;
const escapesEverywhere =
  /\\(?:u00([2-7][\da-f])|(["\\/]))|%([2-7][\da-f])|&(?:#0*(\d{2,3})|#x0*([2-7][\da-f])|(amp|lt|gt|quot|apos));/gi;

/** The text as it is, and with its outermost escapes removed, layer by layer. */
function layersOf(text: string): readonly string[] {
  const layers = [text];
  for (let last = text; layers.length <= mostLayers && escapes.test(last); layers.push(last)) {
    last = last.replace(escapesEverywhere, unescaped);
  }
  return layers;
}

function unescaped(
  _whole: string,
  inJson: string | undefined,
  afterBackslash: string | undefined,
  inUrl: string | undefined,
  decimal: string | undefined,
  inHtml: string | undefined,
  name: string | undefined,
): string {
  if (afterBackslash !== undefined) return afterBackslash;
  if (name !== undefined) return entities[name.toLowerCase()] ?? '';
  const code = decimal === undefined ? Number.parseInt(inJson ?? inUrl ?? inHtml ?? '', 16) : Number(decimal);
  return String.fromCharCode(code);
}

/** A pattern for one ASCII character as it may appear in JSON, a URL, HTML, or any nesting of them. */
function escapedInAnyWay(character: string): string {
  const code = character.charCodeAt(0);
  const hex = code.toString(16).padStart(2, '0');
  const [name] = Object.entries(entities).find(([, plain]) => plain === character) ?? [];
  const percent = String.raw`(?:%|\\+u0025)(?:25)*${hex}`;
  const inHtml = [`#0*${code}`, `#x0*${hex}`, ...(name === undefined ? [] : [name])].join('|');
  const ampersand = String.raw`(?:&|\\+u0026|(?:%|\\+u0025)(?:25)*26)(?:amp;)*`;
  const semicolon = '(?:;|%(?:25)*3b)';
  const inJson = String.raw`\\+u00${hex}`;
  return `(?:${plainOrBackslashed(character, hex)}|${inJson}|${percent}|${ampersand}(?:${inHtml})${semicolon})`;
}

/** Letters and digits are never escaped by a backslash; a backslash leaves the escape of the next character alone. */
function plainOrBackslashed(character: string, hex: string): string {
  if (character === '\\') return String.raw`(?:\\\\)+|\\`;
  return /\w/.test(character) ? character : String.raw`\\*\x${hex}`;
}
