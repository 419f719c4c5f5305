import { hidden, maskEmail, maskId, maskName } from './masks';
import { maskIpAddress } from './ipAddress';
import { maskText } from './maskText';
import type { PersonalKind } from './personalFields';

/** The maximum number of values of one record that are searched for in its other texts. */
const maxValues = 200;
/** Scripts without spaces between words, where two characters may be a whole name. */
const dense = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

const wordSign = /[\p{L}\p{N}]/u;

/** Masks a value that is known to be personal; a blank one stays, to show that there is none. */
export function maskValue(value: string, kind: PersonalKind): string {
  if (value.trim() === '') return value;
  if (kind === 'other') return hidden;
  if (kind === 'ip') return maskIpAddress(value);
  const atCount = value.split('@').length - 1;
  if (atCount > 1)
    return value
      .split(/[\s,;]+/)
      .map(maskEmail)
      .join(', ');
  if (kind === 'email' || atCount === 1) return maskEmail(value);
  return kind === 'name' ? maskName(value) : maskId(value);
}

/** A value to search for; a short one counts only as a whole word. */
interface Known {
  readonly value: string;
  readonly mask: string;
  readonly isWord: boolean;
}

/** The personal values of one record, which are masked in its other texts where `maskText` alone would miss them. */
export class PersonalValues {
  readonly #masks = new Map<string, Known>();
  #pattern: RegExp | undefined;

  /** Adds a value, and the parts of it that a person may be called by. */
  add(value: string, kind: PersonalKind): void {
    // An id may be any word, such as "disk", and then identifies nobody.
    const isTelling = kind === 'id' ? value.length > 3 && /\d/.test(value) : true;
    if (isTelling) this.#put(value, maskValue(value, kind), dense.test(value) ? 2 : 3);
    if (kind === 'email' || kind === 'name') {
      const [name = ''] = value.split('@');
      for (const part of name.split(/\s+/)) this.#put(part, maskName(part), 4);
      // Shorter parts, also of an e-mail's local part, count as names too if they contain a letter.
      for (const part of name.split(/[\s._+-]+/)) if (/\p{L}/u.test(part)) this.#put(part, maskName(part), 2);
    }
  }

  /** Masks these values in a text of the record, and everything that `maskText` finds. */
  mask(text: string): string {
    const exact = this.#masks.get(folded(text));
    if (exact !== undefined && !isOtherSpelling(text.trim(), exact)) return exact.mask;
    this.#pattern ??= patternOf([...this.#masks.values()].map(({ value }) => value));
    // `maskText` goes first, because it knows where an e-mail ends, and a name may be part of one.
    const masked = maskText(text);
    return masked.replace(this.#pattern, (found, at: number) => {
      const known = this.#masks.get(folded(found));
      if (!known) return hidden;
      const isOther = (known.isWord && isInWord(masked, at, found.length)) || isOtherSpelling(found, known);
      return isOther ? found : known.mask;
    });
  }

  #put(text: string, mask: string, minLength: number): void {
    const key = folded(text);
    const isKnown = key.length < minLength || key.length > 300 || this.#masks.has(key);
    const isFound = maskText(text) !== text;
    if (isKnown || isFound || this.#masks.size >= maxValues) return;
    this.#masks.set(key, { value: text.trim(), mask, isWord: key.length < 8 && !dense.test(key) });
  }
}

function patternOf(values: readonly string[]): RegExp {
  const longestFirst = [...values].sort((a, b) => b.length - a.length);
  const alternatives = longestFirst.map((value) => value.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`));
  // Without values, a pattern that never matches.
  return new RegExp(alternatives.join('|') || '(?!)', 'gi');
}

/** Two letters are a name only in the same case; otherwise they are as often "is" or "do". */
function isOtherSpelling(found: string, { value }: Known): boolean {
  return found.length < 3 && found !== value;
}

function isInWord(text: string, at: number, length: number): boolean {
  return wordSign.test(text.charAt(at - 1)) || wordSign.test(text.charAt(at + length));
}

function folded(text: string): string {
  return text.trim().toLowerCase();
}
