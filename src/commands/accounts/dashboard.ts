import * as vscode from 'vscode';
import type { Privacy } from '../../privacy/privacy';

/** Opens the account's page of Access users in Cloudflare's dashboard; users have no address of their own there. */
export async function openDashboard(accountId: string, privacy: Pick<Privacy, 'isOn'>): Promise<void> {
  // Seen in public documentation; with the account's id in the path the account picker is skipped. VS Code asks before it
  // opens an address and shows it, so that while ids are masked the dashboard asks which account is meant.
  const account = privacy.isOn ? ':account' : accountId;
  await vscode.env.openExternal(vscode.Uri.parse(`https://one.dash.cloudflare.com/?to=/${account}/team/users`));
}
