import * as vscode from 'vscode';

/** Sets a context key for menus, keyboard shortcuts and walkthroughs; resolves once VS Code has processed it. */
export function setContext(key: string, value: boolean): Thenable<unknown> {
  return vscode.commands.executeCommand('setContext', key, value);
}
