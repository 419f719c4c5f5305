import * as vscode from 'vscode';

/** What a modal dialog asks, and what its button says. */
export interface Question {
  readonly question: string;
  readonly detail: string;
  readonly yes: string;
}

/** Whether the person says yes to a question. */
export async function isConfirmed({ question, detail, yes }: Question): Promise<boolean> {
  return (await vscode.window.showWarningMessage(question, { modal: true, detail }, yes)) === yes;
}

/** Resolves once the person says yes; throws `CancellationError` where they do not. */
export async function confirm(question: Question): Promise<void> {
  if (!(await isConfirmed(question))) throw new vscode.CancellationError();
}
