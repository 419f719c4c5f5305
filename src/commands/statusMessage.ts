import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

const messageTimeMs = 4_000;

let shown: vscode.StatusBarItem | undefined;

/** Shows a brief confirmation in the status bar, which screen readers read out. */
export function statusMessage(message: string): void {
  shown?.dispose();
  // Screen readers do not read out VS Code's own status bar messages.
  const item = vscode.window.createStatusBarItem('done', vscode.StatusBarAlignment.Left, Number.MIN_VALUE);
  item.name = l10n.t('Messages of Access users');
  item.text = `$(check) ${message}`;
  item.accessibilityInformation = { label: message, role: 'alert' };
  item.show();
  shown = item;
  setTimeout(() => item.dispose(), messageTimeMs);
}
