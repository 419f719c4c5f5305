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

/** What a check found: why the users can't be listed, or when the token expires (milliseconds since 1970) if it does. */
export interface AccountCheck {
  readonly failure?: Failure;
  readonly expiresAtMs?: number;
}

/** What the person wants after a check that failed. */
export type CheckRemedy = 'correct' | 'chooseAccount' | 'checkAgain' | 'save';

/** Proves with one request that users can be listed, and learns with one more when the token expires; with progress. */
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
      // Cancelled once it is known that the users can be listed: that is all the person has to know.
      if (toFailure(error)?.kind === 'aborted') return {};
      throw error;
    }
  });
}

/**
 * Tells why a check failed and asks what to do, what helps against it first; pages that are opened lead back to the
 * question. Throws `CancellationError` where the person leaves.
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

/** Remedies as this question has them; those that need a saved account or the settings are none of it. */
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
