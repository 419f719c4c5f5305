/** What stands for the rest of a masked e-mail or name, however long that is. */
export const hidden = '•••';

/** So much of a text is looked at for the sign that a mask begins with. */
const headLength = 200;

/** `a•••@e•••.com`: the first sign of the name and of the domain, and a short ending of it. A text without `@` is masked as a name. */
export function maskEmail(email: string): string {
  const text = email.includes('@') ? email : email.replace(/%40|＠/gi, '@');
  const at = text.lastIndexOf('@');
  if (at < 0) return maskName(email);
  const domain = text.slice(at + 1);
  // A long ending may be a name of its own.
  const [ending = ''] = /(?<=.)\.[a-z]{2,4}$/i.exec(domain.slice(-headLength)) ?? [];
  return `${firstSign(text.slice(0, at))}${hidden}@${firstSign(domain)}${hidden}${ending}`;
}

/** `A••• S•••`: the first signs of the first and the last word; a blank text stays as it is. */
export function maskName(name: string): string {
  if (name.trim() === '') return name;
  const first = firstSign(name);
  const last = firstSign(name.trim().slice(-headLength).split(/\s+/).slice(1).pop() ?? '');
  return last === '' ? first + hidden : `${first}${hidden} ${last}${hidden}`;
}

/** `1a2b…`: the beginning of an id that a machine made, nothing of a shorter one or of what may be a word; a blank text stays. */
export function maskId(id: string): string {
  if (id.trim() === '') return id;
  const head = id.slice(0, 4);
  const isMachineMade = /^[\da-z]{4}$/i.test(head) && (/\d/.test(head) || /^[\da-f-]+$/i.test(id));
  return id.length >= 12 && isMachineMade ? `${head}…` : '…';
}

function firstSign(text: string): string {
  return /[\p{L}\p{N}]/u.exec(text.slice(0, headLength))?.[0] ?? '';
}
