import { textOf } from '../cloudflare/accessUser';
import type { AccessUser } from '../cloudflare/accessUser';
import type { DeviceUse } from '../cloudflare/deviceFacts';
import type { Moment } from '../cloudflare/moment';
import type { Turns } from '../util/turns';

/** A summary of the devices of one owner. */
export interface OwnedDevices {
  readonly count: number;
  /** The devices whose record does not say that all registrations are gone. */
  readonly activeCount: number;
  /** When one of the devices was last seen; `never` if there is none or none was seen, `unknown` if unreadable. */
  readonly lastSeen: Moment;
  /** The latest moment at which a device was seen, or created if never seen, in milliseconds since 1970. */
  readonly lastSignMs: number | undefined;
  /** Whether a device has neither moment in a readable form. */
  readonly hasUnreadable: boolean;
}

/** The summary of a user without devices. */
export const noDevices: OwnedDevices = {
  count: 0,
  activeCount: 0,
  lastSeen: 'never',
  lastSignMs: undefined,
  hasUnreadable: false,
};

/** Devices that share an id or an e-mail of their owner, or both. */
interface Group {
  count: number;
  activeCount: number;
  lastSeenMs: number | undefined;
  lastSignMs: number | undefined;
  hasUnreadable: boolean;
  isOfUser: boolean;
}

/** An owner by the id and the e-mail of devices, with the group of devices that have exactly these two. */
interface Owner {
  readonly byId: Group | undefined;
  readonly byEmail: Group | undefined;
  readonly both: Group;
}

/**
 * Assigns devices to users. A device counts as a user's if its last user's id is the user's `id` or `uid`, or if the
 * e-mails match (ignoring case). The API does not document which of them identifies the owner, and a wrong guess must
 * not make anybody look idle.
 */
export class DeviceOwners {
  readonly #byId = new Map<string, Group>();
  readonly #byEmail = new Map<string, Group>();
  readonly #owners = new Map<string, Owner>();

  /** Adds a device, before any user is asked for. */
  add(device: DeviceUse): void {
    const owner = this.#ownerOf(markOf(device.userId), markOf(device.userEmail));
    for (const group of [owner.byId, owner.byEmail, owner.both]) if (group) addTo(group, device);
  }

  /** The devices of a user; from then on, these devices have a known owner. */
  devicesOf(user: AccessUser): OwnedDevices {
    const id = markOf(textOf(user, 'id'));
    const uid = markOf(textOf(user, 'uid'));
    const email = markOf(textOf(user, 'email'));
    const byEmail = email === undefined ? undefined : this.#byEmail.get(email);
    const groups: Group[] = [];
    const twice: Group[] = [];
    for (const mark of id === uid ? [id] : [id, uid]) {
      const byId = mark === undefined ? undefined : this.#byId.get(mark);
      if (byId === undefined) continue;
      groups.push(byId);
      // Devices found by both id and e-mail must not be counted twice.
      const both = byEmail && this.#owners.get(ownerKey(mark, email))?.both;
      if (both) twice.push(both);
    }
    if (byEmail) groups.push(byEmail);
    if (groups.length === 0) return noDevices;
    for (const group of groups) group.isOfUser = true;
    return together(groups, twice);
  }

  /** The devices that belong to none of the users asked for so far. */
  async ofNobody(turns: Turns): Promise<OwnedDevices> {
    const sum = newGroup();
    await turns.each(this.#owners.values(), ({ byId, byEmail, both }) => {
      if (!byId?.isOfUser && !byEmail?.isOfUser) merge(sum, both);
    });
    return together([sum], []);
  }

  #ownerOf(id: string | undefined, email: string | undefined): Owner {
    const key = ownerKey(id, email);
    const known = this.#owners.get(key);
    if (known) return known;
    const owner: Owner = {
      byId: id === undefined ? undefined : groupOf(this.#byId, id),
      byEmail: email === undefined ? undefined : groupOf(this.#byEmail, email),
      both: newGroup(),
    };
    this.#owners.set(key, owner);
    return owner;
  }
}

/** An id or an e-mail in the form used for comparison. */
function markOf(text: string | undefined): string | undefined {
  return text?.trim().toLowerCase();
}

function ownerKey(id: string | undefined, email: string | undefined): string {
  return `${id?.length ?? -1} ${id ?? ''} ${email ?? ''}`;
}

function groupOf(groups: Map<string, Group>, key: string): Group {
  const group = groups.get(key) ?? newGroup();
  groups.set(key, group);
  return group;
}

function newGroup(): Group {
  const none = { lastSeenMs: undefined, lastSignMs: undefined };
  return { count: 0, activeCount: 0, ...none, hasUnreadable: false, isOfUser: false };
}

function addTo(group: Group, { lastSeen, created, registrations }: DeviceUse): void {
  const lastSign = lastSeen === 'never' ? created : lastSeen;
  group.count += 1;
  if (registrations !== 0) group.activeCount += 1;
  if (typeof lastSeen === 'number') group.lastSeenMs = Math.max(lastSeen, group.lastSeenMs ?? lastSeen);
  if (typeof lastSign === 'number') group.lastSignMs = Math.max(lastSign, group.lastSignMs ?? lastSign);
  else group.hasUnreadable = true;
}

function merge(sum: Group, group: Group): void {
  sum.count += group.count;
  sum.activeCount += group.activeCount;
  sum.lastSeenMs = newestOf([sum.lastSeenMs, group.lastSeenMs]);
  sum.lastSignMs = newestOf([sum.lastSignMs, group.lastSignMs]);
  sum.hasUnreadable ||= group.hasUnreadable;
}

function together(groups: readonly Group[], twice: readonly Group[]): OwnedDevices {
  const sumOf = (field: 'count' | 'activeCount'): number => {
    const sum = (all: readonly Group[]): number => all.reduce((total, group) => total + group[field], 0);
    return sum(groups) - sum(twice);
  };
  const hasUnreadable = groups.some((group) => group.hasUnreadable);
  return {
    count: sumOf('count'),
    activeCount: sumOf('activeCount'),
    lastSeen: newestOf(groups.map(({ lastSeenMs }) => lastSeenMs)) ?? (hasUnreadable ? 'unknown' : 'never'),
    lastSignMs: newestOf(groups.map(({ lastSignMs }) => lastSignMs)),
    hasUnreadable,
  };
}

function newestOf(moments: readonly (number | undefined)[]): number | undefined {
  let newest: number | undefined;
  for (const moment of moments) if (moment !== undefined && (newest === undefined || moment > newest)) newest = moment;
  return newest;
}
