import type { UserKey } from '../cloudflare/accessUser';
import type { UserFilter, UserOrder } from './userFilter';
import { hasLens, lensOf } from './userLens';
import type { UserList } from './userList';
import { selectKeys } from './userOrder';

/** Which users of a list are shown, and in which order. */
export interface ListView {
  readonly filter: UserFilter;
  readonly order: UserOrder;
  readonly locale: string;
}

interface Selected extends ListView {
  readonly users: unknown;
  readonly version: number;
  readonly madeAtMs: number;
  readonly keys: readonly UserKey[];
}

/** The number of idle days grows even if nothing else changes, so a selection expires after this time. */
const lensLifetimeMs = 3_600_000;

/** Filters and sorts the loaded users of lists; keeps each list's selection until something changes. */
export class ShownUsers {
  readonly #selected = new WeakMap<UserList, Selected>();

  /** The keys of the users that pass the filter, in order; empty before anything was read. */
  keysOf(list: UserList, view: ListView, nowMs: number): readonly UserKey[] {
    const { pages } = list;
    if (!pages) return [];
    const { users, version } = pages;
    const known = this.#selected.get(list);
    const isSame =
      known?.users === users &&
      known.version === version &&
      known.filter === view.filter &&
      known.order === view.order &&
      known.locale === view.locale &&
      nowMs - known.madeAtMs < lensLifetimeMs;
    if (isSame) return known.keys;
    const isShown = hasLens(view.filter) ? lensOf(view.filter, nowMs) : undefined;
    const isAll = isShown === undefined && view.order === 'asSent';
    const keys = isAll ? [...users.keys()] : selectKeys(users, { isShown, order: view.order, locale: view.locale });
    this.#selected.set(list, { ...view, users, version, madeAtMs: nowMs, keys });
    return keys;
  }
}
