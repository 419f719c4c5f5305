import * as l10n from '@vscode/l10n';
import { accountNotSavedText } from '../text/accountNotSavedText';
import { formatNumber } from '../text/counts';
import { displayTextWithoutLinks } from '../text/displayText';
import { failureText } from '../text/failureText';
import type { AddAllResult, NotAddedReason } from './addAllAccounts';

/** More accounts than this are counted, not listed: a dialog does not scroll everywhere. */
const maxLines = 15;

/** What came of adding many accounts: one sentence, and a line for each that was not added with the reason. */
export function addAllText({ added, notAdded }: AddAllResult, nowMs: number): { message: string; detail: string } {
  const lines = notAdded.slice(0, maxLines).map(({ account, reason }) => {
    const name = displayTextWithoutLinks(account.name, 80) || account.accountId;
    return l10n.t('{0}: {1}', name, reasonText(reason, nowMs));
  });
  if (notAdded.length > lines.length) {
    lines.push(l10n.t('… and {0} more', formatNumber(notAdded.length - lines.length)));
  }
  const [works, fails] = [formatNumber(added.length), formatNumber(notAdded.length)];
  const message =
    notAdded.length === 0
      ? l10n.t('Accounts added: {0}.', works)
      : l10n.t('Accounts added: {0}, not added: {1}.', works, fails);
  return { message, detail: lines.join('\n') };
}

function reasonText(reason: NotAddedReason, nowMs: number): string {
  return typeof reason === 'string' ? accountNotSavedText(reason) : `${failureText(reason, nowMs).title}.`;
}
