import { textOf } from '../../cloudflare/accessUser';
import type { AccessUser } from '../../cloudflare/accessUser';

/** What the person types to confirm a change: the e-mail of one user, the id of one without, the number of several. */
export type WantedText =
  { readonly kind: 'email' | 'id'; readonly text: string } | { readonly kind: 'count'; readonly text: string };

/** What confirms a change of these users. */
export function wantedText(users: readonly AccessUser[]): WantedText {
  const [user] = users;
  const [email, id] = [textOf(user, 'email'), textOf(user, 'id')];
  if (users.length === 1 && email !== undefined) return { kind: 'email', text: email.trim() };
  if (users.length === 1 && id !== undefined) return { kind: 'id', text: id.trim() };
  return { kind: 'count', text: String(users.length) };
}

/** Whether a typed text confirms a change of these users; takes e-mails in any case, numbers as any locale writes them. */
export function isTypedRight(users: readonly AccessUser[], typed: string): boolean {
  const wanted = wantedText(users);
  // Full-width digits are those that a Japanese keyboard types.
  const text = typed.normalize('NFKC').trim();
  if (wanted.kind !== 'count') return text.toLowerCase() === wanted.text.normalize('NFKC').toLowerCase();
  return /^\d+([\s.,'’]\d{3})*$/.test(text) && text.replace(/\D/g, '') === wanted.text;
}
