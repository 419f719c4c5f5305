import type * as vscode from 'vscode';
import type { PermissionReport } from '../../cloudflare/permissions';
import type { Event } from '../../util/event';
import type { AccountPrivacy } from '../shared/accountState';
import type { PageHost } from '../shared/pageMessages';
import type { PermissionsAction } from './messages';

/** Dependencies of the panels. */
export interface PermissionsServices extends PageHost {
  readonly extensionUri: vscode.Uri;
  readonly masking: AccountPrivacy;
  /** The account's label, unmasked; undefined if the account is not in the extension, or no longer. */
  labelOf(accountId: string): string | undefined;
  /** Fires after accounts were added, removed or changed. */
  readonly onDidChangeAccounts: Event<void>;
  /**
   * Asks Cloudflare what the account's credential may read; rejects with an `aborted` failure once the signal fires.
   */
  check(accountId: string, signal: AbortSignal): Promise<PermissionReport>;
  /** Runs the action of a button. */
  perform(action: PermissionsAction, accountId: string): void;
}
