import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { probeAccount } from '../../cloudflare/accountProbe';
import type { CloudflareClient } from '../../cloudflare/client';
import type { Credential } from '../../cloudflare/credential';
import { toFailure } from '../../cloudflare/errors';
import type { Failure } from '../../cloudflare/errors';
import { verifyToken } from '../../cloudflare/tokens';
import type { Privacy } from '../../privacy/privacy';
import { displayTextWithoutLinks } from '../../text/displayText';
import { failureDetails, failureText } from '../../text/failureText';
import { remediesFor, remedyText } from '../../text/remedies';
import type { Remedy } from '../../text/remedies';
import { openDashboard } from './dashboard';
import { openTokensPage } from './tokenPrompts';

/**
 * The result of a check: why the users can't be listed, or when the token expires, in milliseconds since 1970, if ever.
 */
export interface AccountCheck {
  readonly failure?: Failure;
  readonly expiresAtMs?: number;
}

/** What the person chose after a failed check. */
export type CheckRemedy = 'correct' | 'chooseAccount' | 'checkAgain' | 'save';

/** Checks with one request that users can be listed, and asks with another when the token expires; shows progress. */
export async function checkAccount(
  client: CloudflareClient,
  accountId: string,
  credential: Credential,
): Promise<AccountCheck> {
  const host = client.foreignHost;
  const title =
    host === undefined
      ? l10n.t('Checking that the users can be listed…')
      : l10n.t('Checking that the users can be listed, at another host than Cloudflare: {0}', host);
  const location = vscode.ProgressLocation.Notification;
  return vscode.window.withProgress({ location, title, cancellable: true }, async (_progress, token) => {
    const controller = new AbortController();
    token.onCancellationRequested(() => controller.abort());
    const account = { accountId, credential: () => Promise.resolve(credential) };
    const failure = await probeAccount(client, account, controller.signal);
    if (failure) return { failure };
    try {
      const expiresAtMs = (await verifyToken(client, account, controller.signal))?.expiresAtMs;
      return expiresAtMs === undefined ? {} : { expiresAtMs };
    } catch (error) {
      // Cancelled after the users were found to be listable, which is all that the person needs to know.
      if (toFailure(error)?.kind === 'aborted') return {};
      throw error;
    }
  });
}

/**
 * Shows why a check failed and asks what to do, with the remedies for that failure first. After opening a page in the
 * browser, it asks again. Throws `CancellationError` when the person cancels.
 */
export async function askRemedy(
  failure: Failure,
  { accountId, canChooseAccount }: { readonly accountId: string; readonly canChooseAccount: boolean },
  privacy: Privacy,
): Promise<CheckRemedy> {
  const masked = privacy.failure(failure);
  const { cause, title, advice } = failureText(masked, Date.now());
  const details = failureDetails(masked).map((line) => displayTextWithoutLinks(line, 400));
  const options = { modal: true, detail: [advice, '', ...details].join('\n') };
  const choices = choicesFor(remediesFor(cause), canChooseAccount);
  for (;;) {
    const answer = await vscode.window.showWarningMessage(`${title}.`, options, ...choices);
    if (!answer) throw new vscode.CancellationError();
    const { choice } = answer;
    if (choice !== 'manageTokens' && choice !== 'openInDashboard') return choice;
    await (choice === 'manageTokens' ? openTokensPage() : openDashboard(accountId, privacy));
  }
}

type Choice = CheckRemedy | 'manageTokens' | 'openInDashboard';

/** The remedies that this dialog can offer; the others need a saved account or the settings. */
const choiceOf: Partial<Record<Remedy, Choice>> = {
  replaceCredential: 'correct',
  addAccount: 'chooseAccount',
  retry: 'checkAgain',
  manageTokens: 'manageTokens',
  openInDashboard: 'openInDashboard',
};

function choicesFor(
  remedies: readonly Remedy[],
  canChooseAccount: boolean,
): readonly (vscode.MessageItem & { readonly choice: Choice })[] {
  const helping = remedies.flatMap((remedy) => choiceOf[remedy] ?? []);
  const choices = new Set<Choice>([...helping, 'correct', 'chooseAccount', 'checkAgain', 'save']);
  if (!canChooseAccount) choices.delete('chooseAccount');
  return [...choices].map((choice) => ({ title: choiceText(choice), choice }));
}

function choiceText(choice: Choice): string {
  switch (choice) {
    case 'correct':
      return l10n.t('Correct the Credential');
    case 'chooseAccount':
      return l10n.t('Choose Another Account');
    case 'checkAgain':
      return l10n.t('Check Again');
    case 'save':
      return l10n.t('Save All the Same');
    default:
      return remedyText(choice);
  }
}
