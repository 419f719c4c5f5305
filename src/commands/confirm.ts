import * as vscode from 'vscode';

/** The question of a modal dialog, and the label of its button. */
export interface Question {
  readonly question: string;
  readonly detail: string;
  readonly yes: string;
  /**
   * A default button that changes nothing, for a `yes` that can't be undone; VS Code's own Cancel is never the default.
   */
  readonly no?: string;
}

/** Whether the person answers yes. */
export async function isConfirmed({ question, detail, yes, no }: Question): Promise<boolean> {
  const buttons = no === undefined ? [yes] : [no, yes];
  return (await vscode.window.showWarningMessage(question, { modal: true, detail }, ...buttons)) === yes;
}

/** Resolves once the person answers yes; otherwise throws `CancellationError`. */
export async function confirm(question: Question): Promise<void> {
  if (!(await isConfirmed(question))) throw new vscode.CancellationError();
}
