import type * as vscode from 'vscode';
import { checkPermissions } from '../../cloudflare/permissions';
import type { AccountStore } from '../../directory/accountStore';
import type { UserDirectory } from '../../directory/userDirectory';
import type { Log } from '../../util/log';
import type { AccountPrivacy } from '../shared/accountState';
import type { PageHost } from '../shared/pageMessages';
import type { PermissionsServices } from './services';

/** Lets the panels of permissions check with the accounts' credentials; `perform` runs the actions of their buttons. */
export function permissionsServices(
  {
    accounts,
    directory,
    privacy,
    references,
    maskedLog,
    runPress,
  }: {
    readonly accounts: AccountStore;
    readonly directory: Pick<UserDirectory, 'accessTo'>;
    readonly maskedLog: Pick<Log, 'warn'>;
    readonly runPress: PageHost['runPress'];
  } & AccountPrivacy,
  extensionUri: vscode.Uri,
  perform: PermissionsServices['perform'],
): PermissionsServices {
  return {
    extensionUri,
    masking: { privacy, references },
    log: maskedLog,
    runPress,
    labelOf: (accountId) => accounts.find(accountId)?.label,
    onDidChangeAccounts: accounts.onDidChange,
    check: (accountId, signal) => {
      const { client, account } = directory.accessTo(accountId);
      return checkPermissions(client, account, signal);
    },
    perform,
  };
}
