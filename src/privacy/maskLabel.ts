import { hidden } from './masks';
import { maskText } from './maskText';

/** How Cloudflare's default name of a person's account ends. */
const ownAccount = /['’]s Account$/;

/** Masks an account label, which may be a name, down to the first character of each word, as in `J••• D•••`. */
export function maskLabel(label: string): string {
  const [end = ''] = ownAccount.exec(label) ?? [];
  return label.slice(0, label.length - end.length).replace(/\S+/g, maskWord) + end;
}

function maskWord(word: string): string {
  const masked = maskText(word);
  if (masked !== word || word.includes(hidden)) return masked;
  const { index = -1, 0: first } = /[\p{L}\p{N}]/u.exec(word) ?? {};
  return first === undefined ? word : word.slice(0, index) + first + hidden;
}
