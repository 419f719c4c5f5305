import type { UserKey } from '../cloudflare/accessUser';
import type { UserQuery } from '../cloudflare/accessUsers';

/**
 * The seats that a filter can ask for: `access` and `gateway` each include users with both seats, `accessOnly` and
 * `gatewayOnly` do not; `any` means at least one.
 */
export type SeatLens = 'access' | 'accessOnly' | 'gateway' | 'gatewayOnly' | 'both' | 'any' | 'none';

/** The users of an account whose seats were found idle, by their keys, as a filter that no seat or login tells of. */
export type CandidateKeys = ReadonlySet<UserKey>;

/**
 * Narrows the users of an account: the API answers `query`; everything else is a lens over the loaded users.
 * `idleMoreThanDays` and `idleAtMostDays` limit the whole days since the last login through Access, the only use that
 * the list shows. `neverLoggedIn` and `lastLoginUnknown` (an unreadable last login) include such users, in addition to
 * a limit or to each other. `gatewayUse` separates users who may be active through Gateway or a device from users with
 * neither a Gateway seat nor an active device. `candidates` lets no others through; it is never stored.
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
  readonly candidates?: CandidateKeys;
}

/** The order of loaded rows; dates sort latest first unless the name says otherwise, missing values come last. */
export type UserOrder =
  'asSent' | 'email' | 'name' | 'lastLogin' | 'lastLoginOldestFirst' | 'created' | 'createdOldestFirst';
