import * as vscode from 'vscode';
import type { Privacy } from '../../privacy/privacy';

/** Opens the account's page of Access users in Cloudflare's dashboard, where single users have no URL. */
export async function openDashboard(accountId: string, privacy: Pick<Privacy, 'isOn'>): Promise<void> {
  // The URL is from Cloudflare's public documentation; an account id in its path skips the account picker. VS Code
  // shows the URL before opening it, so in privacy mode the id is left out and the dashboard asks for the account.
  const account = privacy.isOn ? ':account' : accountId;
  await vscode.env.openExternal(vscode.Uri.parse(`https://one.dash.cloudflare.com/?to=/${account}/team/users`));
}
