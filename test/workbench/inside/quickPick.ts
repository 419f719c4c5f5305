import * as vscode from 'vscode';
import { until } from '../../support/waiting';

/** Runs a command of VS Code's on the list that one of ours shows, until ours has ended; ends as ours does. */
export async function answerWith(answer: 'accept' | 'close', asking: Promise<void>): Promise<void> {
  const state = { hasEnded: false };
  const end = (): void => {
    state.hasEnded = true;
  };
  asking.then(end, end);
  await until(async () => {
    await vscode.commands.executeCommand(commands[answer]);
    return state.hasEnded;
  }, 'the command has ended');
  await asking;
}

const commands = {
  accept: 'workbench.action.acceptSelectedQuickOpenItem',
  close: 'workbench.action.closeQuickOpen',
} as const;
