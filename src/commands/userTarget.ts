import type { AccessUser, UserKey } from '../cloudflare/accessUser';

/** One user that a command acts on. */
export interface UserTarget {
  readonly accountId: string;
  readonly key: UserKey;
  readonly userId: string | undefined;
  /** The record; undefined if it is not loaded. */
  readonly user: AccessUser;
}
