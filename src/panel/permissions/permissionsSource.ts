import type * as vscode from 'vscode';
import { checkPermissions } from '../../cloudflare/permissions';
import type { AccountStore } from '../../directory/accountStore';
import type { UserDirectory } from '../../directory/userDirectory';
import type { Disposable } from '../../util/event';
import { accountSource } from '../shared/accountSource';
import type { AccountSourceParts } from '../shared/accountSource';
import type { PermissionsServices } from './services';

/** The services of the panels of permissions, to be disposed with them. */
export interface PermissionsSource extends PermissionsServices, Disposable {}

/** Lets the panels of permissions check with the accounts' credentials; `perform` runs the actions of their buttons. */
export function permissionsServices(
  {
    directory,
    ...core
  }: { readonly accounts: AccountStore; readonly directory: Pick<UserDirectory, 'accessTo'> } & AccountSourceParts,
  extensionUri: vscode.Uri,
  perform: PermissionsServices['perform'],
): PermissionsSource {
  return {
    ...accountSource(core, extensionUri, () => []),
    facts: (accountId) => core.accounts.find(accountId),
    check: (accountId, signal) => {
      const { client, account } = directory.accessTo(accountId);
      return checkPermissions(client, account, signal);
    },
    perform,
  };
}
