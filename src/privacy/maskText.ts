import { isIpv4, isIpv6, maskIpAddress } from './ipAddress';
import { hidden, maskEmail, maskId } from './masks';

/** Matches runs without the characters that no e-mail contains, or that in running text usually end one. */
const word = /[^\s<>()"'`,;:[\]{}|\\/?&=“”„‘’«»「」（）、。，]+/g;
const uuid = /[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}/gi;
const macAddress = /(?<![\da-f:-])[\da-f]{2}(?:([:-])[\da-f]{2})(?:\1[\da-f]{2}){4}(?![\da-f:-])/gi;
const ipv4 = /(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?!\.?\d)/g;
/** Candidates for an IPv6 address; times and much else match too, so each is checked. */
const colons = /(?<![\da-z_])[\da-f:.]{2,}(?![\da-z_])|(?<=[\da-z_]):[\da-f:.]{2,}(?![\da-z_])/gi;
/** Ray IDs have 16 digits, account IDs 32, audience tags 64. */
const hexId = /(?<![\da-z])[\da-f]{16,}(?![\da-z])/gi;
/** The first letter is upper case, because API paths contain `/users/`. */
const homeFolder = /((?:\/Users|\/home|\\[Uu]sers|Documents and Settings)[/\\]+)[^/\\\s:"']+/g;

/** Masks every e-mail, IP and MAC address, UUID, long hex id and home folder in a text; the rest stays. */
export function maskText(text: string): string {
  // A shortcut: most texts are field names and words.
  if (!/[\d@＠%/\\:]/.test(text)) return text;
  return text
    .replace(word, (part) => (/[@＠]|%40/i.test(part) ? maskedEmail(part) : part))
    .replace(uuid, maskId)
    .replace(macAddress, '…')
    .replace(colons, maskedIpv6)
    .replace(ipv4, (part) => (isIpv4(part) ? maskIpAddress(part) : part))
    .replace(hexId, maskId)
    .replace(homeFolder, (_part, folder: string) => folder + hidden);
}

/** A copy of a value made of plain objects and arrays, with every text in it masked by `maskText`. */
export function maskTexts<T>(value: T): T {
  if (typeof value === 'string') return maskText(value) as T;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((part: unknown) => maskTexts(part)) as T;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, maskTexts<unknown>(part)])) as T;
}

function maskedEmail(part: string): string {
  // A full stop at the end belongs to the sentence, not to the e-mail.
  const end = part.endsWith('.') ? '.' : '';
  return maskEmail(end === '' ? part : part.slice(0, -1)) + end;
}

function maskedIpv6(part: string): string {
  // No address is longer than 60 characters, and unlimited input must not be parsed.
  if (!part.includes(':') || part.length > 60) return part;
  const [, before = '', address = '', after = ''] = /^(:(?!:))?(.*?)((?<!:):|\.+)?$/.exec(part) ?? [];
  return isIpv6(address) ? before + maskIpAddress(address) + after : part;
}
