import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { AccessUser } from '../cloudflare/accessUser';
import { usersAsJson } from '../export/usersAsJson';
import { formatNumber } from '../text/counts';

const messageTimeMs = 4_000;

/** Puts text on the clipboard and says so in the status bar. */
export async function copyText(text: string, message: string): Promise<void> {
  await vscode.env.clipboard.writeText(text);
  statusMessage(message);
}

let shown: vscode.StatusBarItem | undefined;

/** Tells in the status bar, for a moment, that something is done; screen readers read it out. */
export function statusMessage(message: string): void {
  shown?.dispose();
  // VS Code's own messages of the status bar are not read out.
  const item = vscode.window.createStatusBarItem('done', vscode.StatusBarAlignment.Left, Number.MIN_VALUE);
  item.name = l10n.t('Messages of Access users');
  item.text = `$(check) ${message}`;
  item.accessibilityInformation = { label: message, role: 'alert' };
  item.show();
  shown = item;
  setTimeout(() => item.dispose(), messageTimeMs);
}

/** Puts users on the clipboard as JSON. */
export async function copyUsersAsJson(users: readonly AccessUser[]): Promise<void> {
  const message =
    users.length === 1 ? l10n.t('User copied as JSON') : l10n.t('{0} users copied as JSON', formatNumber(users.length));
  await copyText(usersAsJson(users), message);
}
