import type * as vscode from 'vscode';
import type { PermissionReport } from '../../cloudflare/permissions';
import type { AccountPageServices } from '../shared/accountPage';
import type { AccountAction } from '../shared/panelParts';

/** Dependencies of the panels; the facts of an account are its label alone. */
export interface PermissionsServices extends AccountPageServices<{ readonly label: string }> {
  readonly extensionUri: vscode.Uri;
  /**
   * Asks Cloudflare what the account's credential may read; rejects with an `aborted` failure once the signal fires.
   */
  check(accountId: string, signal: AbortSignal): Promise<PermissionReport>;
  /** Runs the action of a button. */
  perform(action: AccountAction, accountId: string): void;
}
