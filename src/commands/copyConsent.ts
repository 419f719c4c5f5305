import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Privacy } from '../privacy/privacy';

/**
 * Asks before masked personal data leaves the editor as it truly is; `what` names it. Rejects with a `CancellationError`
 * where the person does not want it; asks nothing while nothing is masked.
 */
export type AskToTakeOut = (what: string) => Promise<void>;

/** Asks before the clipboard gets true values. */
export function askToCopy(privacy: Pick<Privacy, 'isOn'>): AskToTakeOut {
  return async (what) => {
    const detail = l10n.t(
      'Privacy mode masks it on the screen. The clipboard gets the true values, and other programs can read them: {0}',
      what,
    );
    if (privacy.isOn) await ask(l10n.t('Copy personal data?'), detail, l10n.t('Copy'));
  };
}

/** Asks before a file gets true values. */
export function askToExport(privacy: Pick<Privacy, 'isOn'>): AskToTakeOut {
  return async (what) => {
    const detail = l10n.t('Privacy mode masks it on the screen. The file gets the true values: {0}', what);
    if (privacy.isOn) await ask(l10n.t('Export personal data?'), detail, l10n.t('Export'));
  };
}

/** Runs what may end with a person who declines, which then is no fault. */
export async function unlessDeclined(run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    if (!(error instanceof vscode.CancellationError)) throw error;
  }
}

async function ask(question: string, detail: string, yes: string): Promise<void> {
  if ((await vscode.window.showWarningMessage(question, { modal: true, detail }, yes)) !== yes) {
    throw new vscode.CancellationError();
  }
}
