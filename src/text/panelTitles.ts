import * as l10n from '@vscode/l10n';
import { tabText } from './displayText';
import { unnamedUserTitle } from './userText';

const kinds = [
  ...(['user', 'seatUsage', 'idleSeats', 'accessLog', 'permissions', 'changeReview'] as const),
  ...(['removeSeats', 'revokeSessions'] as const),
];

/** What a kind of panel is called, or a kind of change that is reviewed in one, where it says neither whom nor which account. */
export function panelTitle(kind: (typeof kinds)[number]): string {
  switch (kind) {
    case 'user':
      return l10n.t('Access user');
    case 'seatUsage':
      return l10n.t('Seat usage');
    case 'idleSeats':
      return l10n.t('Idle seats');
    case 'accessLog':
      return l10n.t('Access log');
    case 'permissions':
      return l10n.t('Permissions');
    case 'changeReview':
      return l10n.t('Review a change');
    case 'removeSeats':
      return l10n.t('Remove seats');
    case 'revokeSessions':
      return l10n.t('Revoke sessions');
  }
}

/** Whether a tab's title is one that any panel may have, whoever and whatever account it is about. */
export function isNeutralTitle(title: string): boolean {
  return title === tabText(unnamedUserTitle()) || kinds.some((kind) => panelTitle(kind) === title);
}
