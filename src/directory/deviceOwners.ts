import { textOf } from '../cloudflare/accessUser';
import type { AccessUser } from '../cloudflare/accessUser';
import type { DeviceUse } from '../cloudflare/deviceFacts';
import type { Moment } from '../cloudflare/moment';

/** What the devices of somebody tell together. */
export interface OwnedDevices {
  readonly count: number;
  /** Those of them whose record does not say that all registrations are gone. */
  readonly activeCount: number;
  /** When one of them was last seen; `never` where there is none or none was, `unknown` where nobody can read it. */
  readonly lastSeen: Moment;
  /** The newest moment that one was seen, or made where it was not seen yet, in milliseconds since 1970. */
  readonly lastSignMs: number | undefined;
  /** Whether one of them says neither readably. */
  readonly hasUnreadable: boolean;
}

/** Nobody's devices. */
export const noDevices: OwnedDevices = {
  count: 0,
  activeCount: 0,
  lastSeen: 'never',
  lastSignMs: undefined,
  hasUnreadable: false,
};

/** Devices that share something of their owner. */
interface Group {
  count: number;
  activeCount: number;
  lastSeenMs: number | undefined;
  lastSignMs: number | undefined;
  hasUnreadable: boolean;
  isOfUser: boolean;
}

/** Both marks of an owner as the devices have them, with all that have just these. */
interface Owner {
  readonly byId: Group | undefined;
  readonly byEmail: Group | undefined;
  readonly both: Group;
}

/**
 * Whose each device is. It may be of everybody whose `id` or `uid` is that of its last user, or whose e-mail is, without
 * regard to case: the API says of neither that it is the one, and nobody is to be called idle by the wrong guess.
 */
export class DeviceOwners {
  readonly #byId = new Map<string, Group>();
  readonly #byEmail = new Map<string, Group>();
  readonly #owners = new Map<string, Owner>();

  constructor(devices: Iterable<DeviceUse>) {
    for (const device of devices) {
      const owner = this.#ownerOf(markOf(device.userId), markOf(device.userEmail));
      for (const group of [owner.byId, owner.byEmail, owner.both]) if (group) addTo(group, device);
    }
  }

  /** The devices of a user, who is known from then on. */
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
      // What an id and the e-mail lead to alike is not to be counted twice.
      const both = byEmail && this.#owners.get(ownerKey(mark, email))?.both;
      if (both) twice.push(both);
    }
    if (byEmail) groups.push(byEmail);
    if (groups.length === 0) return noDevices;
    for (const group of groups) group.isOfUser = true;
    return together(groups, twice);
  }

  /** The devices of no user that was asked for so far. */
  get ofNobody(): OwnedDevices {
    const owners = [...this.#owners.values()];
    const groups = owners.filter(({ byId, byEmail }) => !byId?.isOfUser && !byEmail?.isOfUser).map(({ both }) => both);
    return together(groups, []);
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

/** An id or an e-mail as it is compared. */
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
