import type { UserQuery } from '../cloudflare/accessUsers';

/**
 * The seats that a lens can ask for: `access` and `gateway` each include those who hold both, `accessOnly` and
 * `gatewayOnly` do not; `any` is at least one.
 */
export type SeatLens = 'access' | 'accessOnly' | 'gateway' | 'gatewayOnly' | 'both' | 'any' | 'none';

/**
 * What narrows an account's users: `query` is answered by the API, everything else is a lens over the users that are
 * loaded. `idleMoreThanDays` and `idleAtMostDays` bound the whole days since the last login through Access, which is all
 * that the list tells of; `neverLoggedIn` and `lastLoginUnknown` (a last login that nobody can read) let through such
 * users, beside a bound or each other as well. `gatewayUse` tells those who may be active through Gateway or a device
 * from those who have neither a Gateway seat nor an active device.
 */
export interface UserFilter {
  readonly query?: UserQuery;
  readonly seat?: SeatLens;
  readonly idleMoreThanDays?: number;
  readonly idleAtMostDays?: number;
  readonly neverLoggedIn?: true;
  readonly lastLoginUnknown?: true;
  readonly gatewayUse?: 'possible' | 'none';
  readonly devices?: 'none' | 'any';
}

/** The order of loaded rows; dates run from the latest on unless the name says otherwise, users without one come last. */
export type UserOrder =
  'asSent' | 'email' | 'name' | 'lastLogin' | 'lastLoginOldestFirst' | 'created' | 'createdOldestFirst';
