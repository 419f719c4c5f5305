import type { UserQuery } from '../cloudflare/accessUsers';

/** The seats that a lens can ask for: `access` and `gateway` each include those who hold both; `any` is at least one. */
export type SeatLens = 'access' | 'gateway' | 'both' | 'any' | 'none';

/**
 * What narrows an account's users: `query` is answered by the API, everything else is a lens over the users that are
 * loaded. `idleMoreThanDays` and `idleAtMostDays` bound the whole days since the last login; `neverLoggedIn` alone lets
 * through those without one, beside a bound it lets them through as well.
 */
export interface UserFilter {
  readonly query?: UserQuery;
  readonly seat?: SeatLens;
  readonly idleMoreThanDays?: number;
  readonly idleAtMostDays?: number;
  readonly neverLoggedIn?: true;
  readonly devices?: 'none' | 'any';
}

/** The order of loaded rows; dates run from the latest on unless the name says otherwise, users without one come last. */
export type UserOrder =
  'asSent' | 'email' | 'name' | 'lastLogin' | 'lastLoginOldestFirst' | 'created' | 'createdOldestFirst';
