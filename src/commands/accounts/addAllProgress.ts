import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Privacy } from '../../privacy/privacy';
import { formatNumber } from '../../text/counts';
import { addAllAccounts } from './addAllAccounts';
import type { AddAllRequest, AddAllResult, AddAllServices } from './addAllAccounts';
import { addAllText } from './addAllText';

/**
 * Adds all accounts with cancellable progress, then shows the result in one message. Cancelling keeps the accounts
 * added so far.
 */
export async function addAllWithProgress(
  services: AddAllServices & { readonly privacy: Privacy },
  request: AddAllRequest,
): Promise<void> {
  const count = request.listed.length;
  const result = await vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: checkingTitle(services.client.foreignHost),
      cancellable: true,
    },
    (progress, token) => {
      const controller = new AbortController();
      token.onCancellationRequested(() => controller.abort());
      let checked = 0;
      return addAllAccounts(services, request, controller.signal, () => {
        checked += 1;
        const message = l10n.t('{0} of {1}', formatNumber(checked), formatNumber(count));
        progress.report({ increment: 100 / count, message });
      });
    },
  );
  // Nothing was done before the person cancelled, so there is nothing to report.
  if (count > 0 && result.leftOutCount === count) return;
  const { message, detail } = services.privacy.view(
    addAllText(maskedResult(result, services), Date.now(), request.mayLackAccounts),
  );
  // Not awaited: the command is done, but the message may stay open for long.
  if (detail === '') void vscode.window.showInformationMessage(message);
  else void vscode.window.showWarningMessage(message, { modal: true, detail });
}

/** The result with account names masked in privacy mode. */
function maskedResult({ notAdded, ...result }: AddAllResult, { privacy }: { readonly privacy: Privacy }): AddAllResult {
  const masked = notAdded.map(({ account, reason }) => ({
    account: { ...account, name: privacy.label(account.name) },
    reason,
  }));
  return { ...result, notAdded: masked };
}

function checkingTitle(host: string | undefined): string {
  return host === undefined
    ? l10n.t('Checking that the users of each account can be listed…')
    : l10n.t('Checking that the users of each account can be listed, at another host than Cloudflare: {0}', host);
}
