import * as vscode from 'vscode';

/** Sets a key that conditions of menus, keys and walkthroughs look at; resolves once VS Code has taken it. */
export function setContext(key: string, value: boolean): Thenable<unknown> {
  return vscode.commands.executeCommand('setContext', key, value);
}
