import type { Directory } from './directory';
import { fieldOf } from './fields';

/** Whether a record says that its user holds a seat. */
export function hasSeat(user: unknown): boolean {
  return fieldOf(user, 'access_seat') === true || fieldOf(user, 'gateway_seat') === true;
}

/** Frees the seats of a user and deletes the registrations of all devices, as Cloudflare documents it. */
export function removeSeatsOf(directory: Directory, accountId: string, user: unknown): void {
  change(directory, accountId, user, { access_seat: false, gateway_seat: false });
  deleteRegistrations(directory, accountId, user);
}

/** Ends the sessions of every user with this e-mail, and where asked deletes the registrations of their devices. */
export function revokeUsers(
  directory: Directory,
  accountId: string,
  { email, alsoDevices }: { readonly email: string; readonly alsoDevices: boolean },
): void {
  for (const user of [...directory.records(accountId)]) {
    if (marksOf(user)[2] !== email.toLowerCase()) continue;
    directory.stories.replace(accountId, String(fieldOf(user, 'id')), { sessions: [] });
    if (alsoDevices) deleteRegistrations(directory, accountId, user);
  }
}

/** Lets a user log in: resolves to false where no seat is left for the user, who is blocked then. */
export function logIn(directory: Directory, accountId: string, userId: string, seatLimit: number): boolean {
  const user = directory.existing(accountId, userId);
  if (!hasSeat(user) && directory.records(accountId).filter(hasSeat).length >= seatLimit) return false;
  change(directory, accountId, user, { access_seat: true, last_successful_login: new Date().toISOString() });
  return true;
}

function change(directory: Directory, accountId: string, user: unknown, changes: Record<string, unknown>): void {
  directory.update(accountId, String(fieldOf(user, 'id')), { ...changes, updated_at: new Date().toISOString() });
}

function deleteRegistrations(directory: Directory, accountId: string, user: unknown): void {
  const marks = new Set(marksOf(user).filter((mark) => mark !== undefined));
  const isOwn = (device: unknown): boolean => {
    const owner = fieldOf(device, 'last_seen_user');
    return ['id', 'email'].some((field) => marks.has(lowered(fieldOf(owner, field)) ?? ''));
  };
  directory.replaceDevices(
    accountId,
    directory
      .devices(accountId)
      .map((device) => (isOwn(device) ? { ...(device as object), active_registrations: 0 } : device)),
  );
  change(directory, accountId, user, { active_device_count: 0 });
}

function marksOf(user: unknown): readonly (string | undefined)[] {
  return ['id', 'uid', 'email'].map((field) => lowered(fieldOf(user, field)));
}

function lowered(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value.toLowerCase() : undefined;
}
