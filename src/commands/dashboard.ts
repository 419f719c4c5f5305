import * as vscode from 'vscode';

/** Opens the account's page of Access users in Cloudflare's dashboard; users have no address of their own there. */
export async function openDashboard(accountId: string): Promise<void> {
  // Seen in public documentation; with the account's id in the path the account picker is skipped.
  await vscode.env.openExternal(vscode.Uri.parse(`https://one.dash.cloudflare.com/?to=/${accountId}/team/users`));
}
