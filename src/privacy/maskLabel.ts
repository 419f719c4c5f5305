import { hidden } from './masks';
import { maskText } from './maskText';

/** Cloudflare's own name for the account of a person ends like this. */
const ownAccount = /['’]s Account$/;

/** What a person called an account, which may be a name: of each word its first sign, as `J••• D•••`. */
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
