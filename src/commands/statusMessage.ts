import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

const messageTimeMs = 4_000;

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
