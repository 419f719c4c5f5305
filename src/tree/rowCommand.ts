import type { Command } from 'vscode';
import { commandId } from '../contributions';

/**
 * What pressing any row does; `title` says it. It carries no arguments, since VS Code forgets those of a row that was
 * drawn anew while its parent was being collapsed ("Actual command not found"): the command looks which row is selected.
 */
export function rowCommand(title: string): Command {
  return { command: commandId('pressRow'), title };
}
