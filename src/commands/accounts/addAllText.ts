import * as l10n from '@vscode/l10n';
import { accountNotSavedText } from '../../text/accountNotSavedText';
import { formatNumber } from '../../text/counts';
import { displayTextWithoutLinks } from '../../text/displayText';
import { failureText } from '../../text/failureText';
import type { AddAllResult, NotAddedReason } from './addAllAccounts';

/** Accounts beyond this number are counted, not listed: a dialog does not scroll on every system. */
const maxLines = 15;

/**
 * The result of adding many accounts. `message` is one sentence, after a cancellation too. `detail` has a line for each
 * account that was not added, with the reason; before these, if the list of accounts may be incomplete, a line that
 * says so.
 */
export function addAllText(
  { added, notAdded, leftOutCount }: AddAllResult,
  nowMs: number,
  mayLackAccounts = false,
): { message: string; detail: string } {
  const lines = notAdded.slice(0, maxLines).map(({ account, reason }) => {
    const name = displayTextWithoutLinks(account.name, 80) || account.accountId;
    return l10n.t('{0}: {1}', name, reasonText(reason, nowMs));
  });
  if (notAdded.length > lines.length) {
    lines.push(l10n.t('… and {0} more', formatNumber(notAdded.length - lines.length)));
  }
  if (mayLackAccounts) {
    const stop = l10n.t(
      'There may be more accounts: the list stopped after {0}. Add others by their ID.',
      formatNumber(added.length + notAdded.length + leftOutCount),
    );
    lines.unshift(stop);
  }
  return { message: messageOf(added.length, notAdded.length, leftOutCount), detail: lines.join('\n') };
}

function messageOf(addedCount: number, notAddedCount: number, leftOutCount: number): string {
  const [works, fails] = [formatNumber(addedCount), formatNumber(notAddedCount)];
  if (leftOutCount > 0) {
    return l10n.t(
      'Cancelled. Accounts added: {0}, not added: {1}, left out: {2}.',
      works,
      fails,
      formatNumber(leftOutCount),
    );
  }
  return notAddedCount === 0
    ? l10n.t('Accounts added: {0}.', works)
    : l10n.t('Accounts added: {0}, not added: {1}.', works, fails);
}

function reasonText(reason: NotAddedReason, nowMs: number): string {
  return typeof reason === 'string' ? accountNotSavedText(reason) : `${failureText(reason, nowMs).title}.`;
}
