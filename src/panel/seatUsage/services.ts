import type * as vscode from 'vscode';
import type { AccessUser, UserKey } from '../../cloudflare/accessUser';
import type { Failure } from '../../cloudflare/errors';
import type { ListDoubt } from '../../cloudflare/listReading';
import type { UserFilter } from '../../directory/userFilter';
import type { AccountPageServices } from '../shared/accountPage';
import type { SeatUsageAction } from './messages';

/** The state of an account's users at one moment. */
export interface SeatUsageFacts {
  /** The account's label, unmasked. */
  readonly label: string;
  readonly users: ReadonlyMap<UserKey, AccessUser>;
  /** The number of all users, loaded or not, if the API gave it. */
  readonly total: number | undefined;
  /** Whether every page of users is loaded. */
  readonly isComplete: boolean;
  /** Why users may be missing although every page is loaded. */
  readonly doubt: ListDoubt | undefined;
  readonly readAtMs: number | undefined;
  /** The lens of the tree; empty while the tree shows what the API found for a query. */
  readonly filter: UserFilter;
  readonly loading: boolean;
  /** Why the last attempt to read all users failed, if it did. */
  readonly failure: Failure | undefined;
}

/** Dependencies of the panels. */
export interface SeatUsageServices extends AccountPageServices<SeatUsageFacts> {
  readonly extensionUri: vscode.Uri;
  /** Runs the action of a button; `filter` is only given with `setLens`, and has no query. */
  perform(action: SeatUsageAction | 'setLens', accountId: string, filter?: UserFilter): void;
}
