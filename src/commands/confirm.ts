import * as vscode from 'vscode';

/** What a modal dialog asks, and what its button says. */
export interface Question {
  readonly question: string;
  readonly detail: string;
  readonly yes: string;
  /** A button that leaves all as it is and is the default one, before a yes that cannot be taken back. VS Code's own Cancel never is the default. */
  readonly no?: string;
}

/** Whether the person says yes to a question. */
export async function isConfirmed({ question, detail, yes, no }: Question): Promise<boolean> {
  const buttons = no === undefined ? [yes] : [no, yes];
  return (await vscode.window.showWarningMessage(question, { modal: true, detail }, ...buttons)) === yes;
}

/** Resolves once the person says yes; throws `CancellationError` where they do not. */
export async function confirm(question: Question): Promise<void> {
  if (!(await isConfirmed(question))) throw new vscode.CancellationError();
}
