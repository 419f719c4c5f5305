/** Replaces the rest of a masked e-mail or name, whatever its length. */
export const hidden = '•••';

/** How much of a text is searched for the first character of its mask. */
const headLength = 200;

/**
 * `a•••@e•••.com`: the first character of name and domain, and a short ending; text without `@` is masked as a name.
 */
export function maskEmail(email: string): string {
  const text = email.includes('@') ? email : email.replace(/%40|＠/gi, '@');
  const at = text.lastIndexOf('@');
  if (at < 0) return maskName(email);
  const domain = text.slice(at + 1);
  // A longer ending may itself be a name.
  const [ending = ''] = /(?<=.)\.[a-z]{2,4}$/i.exec(domain.slice(-headLength)) ?? [];
  return `${firstSign(text.slice(0, at))}${hidden}@${firstSign(domain)}${hidden}${ending}`;
}

/** `A••• S•••`: the first characters of the first and the last word; a blank text stays as it is. */
export function maskName(name: string): string {
  if (name.trim() === '') return name;
  const first = firstSign(name);
  const last = firstSign(name.trim().slice(-headLength).split(/\s+/).slice(1).pop() ?? '');
  return last === '' ? first + hidden : `${first}${hidden} ${last}${hidden}`;
}

/** `1a2b…`: the start of a generated id; only `…` for shorter ids and for what may be a word. A blank text stays. */
export function maskId(id: string): string {
  if (id.trim() === '') return id;
  const head = id.slice(0, 4);
  const isMachineMade = /^[\da-z]{4}$/i.test(head) && (/\d/.test(head) || /^[\da-f-]+$/i.test(id));
  return id.length >= 12 && isMachineMade ? `${head}…` : '…';
}

function firstSign(text: string): string {
  return /[\p{L}\p{N}]/u.exec(text.slice(0, headLength))?.[0] ?? '';
}
