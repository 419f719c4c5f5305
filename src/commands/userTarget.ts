import type { AccessUser, UserKey } from '../cloudflare/accessUser';

/** One user that a command is about. */
export interface UserTarget {
  readonly accountId: string;
  readonly key: UserKey;
  readonly userId: string | undefined;
  /** The record, or undefined where it is not loaded. */
  readonly user: AccessUser;
}
