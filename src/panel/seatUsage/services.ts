import type * as vscode from 'vscode';
import type { AccessUser, UserKey } from '../../cloudflare/accessUser';
import type { Failure } from '../../cloudflare/errors';
import type { ListDoubt } from '../../cloudflare/listReading';
import type { UserFilter } from '../../directory/userFilter';
import type { Event } from '../../util/event';
import type { Log } from '../../util/log';
import type { AccountPrivacy } from '../shared/accountState';
import type { SeatUsageAction } from './messages';

/** What is known of an account's users at one moment. */
export interface SeatUsageFacts {
  /** The account's label, as a person wrote it. */
  readonly label: string;
  readonly users: ReadonlyMap<UserKey, AccessUser>;
  /** How many users there are, loaded or not, where the API said so. */
  readonly total: number | undefined;
  /** Whether every page of users is loaded. */
  readonly isComplete: boolean;
  /** Why users may be missing though every page is loaded. */
  readonly doubt: ListDoubt | undefined;
  readonly readAtMs: number | undefined;
  /** The lens that the tree shows now; none while it shows what the API found for a query. */
  readonly filter: UserFilter;
  readonly loading: boolean;
  /** Why the last reading of all users failed, where it did. */
  readonly failure: Failure | undefined;
}

/** What the panels need of the rest of the extension. */
export interface SeatUsageServices {
  readonly extensionUri: vscode.Uri;
  readonly masking: AccountPrivacy;
  readonly log: Pick<Log, 'warn'>;
  /** Undefined where the account is not in the extension (any more). */
  facts(accountId: string): SeatUsageFacts | undefined;
  /** Fires with an account's id after its facts changed, however often. */
  readonly onDidChange: Event<string>;
  /** Carries out what a button asks for; `filter` comes with `setLens` alone and has no query. */
  perform(action: SeatUsageAction | 'setLens', accountId: string, filter?: UserFilter): void;
}
