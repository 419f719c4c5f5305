import * as vscode from 'vscode';
import type { CloudflareClient } from '../cloudflare/client';
import { checkPermissions } from '../cloudflare/permissions';
import { commandId } from '../contributions';
import type { AccountStore } from '../directory/accountStore';
import type { CredentialStore } from '../directory/credentialStore';
import type { AccountPrivacy } from '../panel/accountState';
import type { PermissionsServices } from '../panel/permissions/services';
import { accountNode } from '../tree/nodes';

/** Lets the panels of permissions ask with the credentials of the accounts, and carries out their buttons. */
export function permissionsServices(
  {
    accounts,
    credentials,
    client,
    privacy,
    references,
  }: {
    readonly accounts: AccountStore;
    readonly credentials: Pick<CredentialStore, 'get'>;
    readonly client: CloudflareClient;
  } & AccountPrivacy,
  extensionUri: vscode.Uri,
): PermissionsServices {
  return {
    extensionUri,
    masking: { privacy, references },
    labelOf: (accountId) => accounts.find(accountId)?.label,
    onDidChangeAccounts: accounts.onDidChange,
    check: (accountId, signal) =>
      checkPermissions(client, { accountId, credential: () => credentials.get(accountId) }, signal),
    perform: (action, accountId) => void vscode.commands.executeCommand(commandId(action), accountNode(accountId)),
  };
}
