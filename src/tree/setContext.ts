import * as vscode from 'vscode';
import { processedContextKey } from '../contributions';

/** Sets a context key for menus, keyboard shortcuts and walkthroughs; resolves once VS Code has processed it. */
export function setContext(key: string, value: boolean): Thenable<unknown> {
  return vscode.commands.executeCommand('setContext', key, value);
}

/** Resolves once VS Code, which processes messages in order, has processed everything that it was told before. */
export function untilProcessed(): Thenable<unknown> {
  return setContext(processedContextKey, true);
}
