import * as l10n from '@vscode/l10n';
import type { FailureCause } from '../../cloudflare/failureCause';
import type { Failure } from '../../cloudflare/errors';
import { failureDetails, failureText } from '../../text/failureText';
import { remediesFor, remedyText } from '../../text/remedies';
import type { AccountAction, PanelNotice } from './panelParts';

/** Says on the panel why the user could not be read; a 404 means that the user is gone. */
export function failureNotice(failure: Failure, nowMs: number): PanelNotice {
  const { cause, title, advice } = failureText(failure, nowMs);
  const details = failureDetails(failure);
  if (cause === 'notFound') {
    return {
      tone: 'info',
      title: l10n.t('This user is gone'),
      advice: l10n.t(
        'Cloudflare does not know this user in this account any more. What is shown is the last that was read.',
      ),
      details,
      buttons: [retryButton()],
    };
  }
  return { tone: 'error', title, advice, details, buttons: remedyButtons(cause) };
}

/** The buttons for a failure with this cause. */
export function remedyButtons(cause: FailureCause): PanelNotice['buttons'] {
  const buttons = remediesFor(cause).map((remedy): PanelNotice['buttons'][number] =>
    remedy === 'retry' ? retryButton() : { action: remedy, label: remedyText(remedy) },
  );
  return [...buttons, { action: 'showLog', label: l10n.t('Show Log') }];
}

/** The same without the one that reads again, for panels that have it beside what was read. */
export function accountRemedyButtons(cause: FailureCause): readonly { action: AccountAction; label: string }[] {
  return remedyButtons(cause).flatMap(({ action, label }) => (action === 'refresh' ? [] : [{ action, label }]));
}

/** A notice whose only button adds an account. */
export interface AccountRemovedNotice extends PanelNotice {
  readonly buttons: readonly [{ readonly action: 'addAccount'; readonly label: string }];
}

/** Says on a user's panel that the account is no longer in the extension. */
export function accountRemovedNotice(): AccountRemovedNotice {
  return removedNotice(
    l10n.t(
      'This user belongs to an account that is no longer in this extension. Add the account again to read the user.',
    ),
  );
}

/** Says on a panel of an account's seats that the account is no longer in the extension. */
export function seatsRemovedNotice(): AccountRemovedNotice {
  return removedNotice(
    l10n.t(
      'This panel belongs to an account that is no longer in this extension. Add the account again to see its seats.',
    ),
  );
}

/** Says that a panel's account was removed; `advice` says why adding it again helps. */
export function removedNotice(advice: string): AccountRemovedNotice {
  return {
    tone: 'info',
    title: l10n.t('The account was removed'),
    advice,
    details: [],
    buttons: [{ action: 'addAccount', label: l10n.t('Add Account…') }],
  };
}

/** Says on the panel that the API can't be asked for a user without an id. */
export function withoutIdNotice(): PanelNotice {
  return {
    tone: 'info',
    title: l10n.t('This user has no ID'),
    advice: l10n.t(
      'Cloudflare sent this user without an ID, so it can be read in the list only. What is shown is what the list said.',
    ),
    details: [],
    buttons: [],
  };
}

/** The button that reads again after a failure. */
export function retryButton(): PanelNotice['buttons'][number] {
  return { action: 'refresh', label: remedyText('retry') };
}
