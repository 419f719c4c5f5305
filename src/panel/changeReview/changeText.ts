import * as l10n from '@vscode/l10n';
import type { ChangeKind, ChangeRequest, ChangeReview, LeftOutReason } from '../../changes/change';
import type { AccessUser } from '../../cloudflare/accessUser';
import { textOf } from '../../cloudflare/accessUser';
import type { ListDoubt } from '../../cloudflare/listReading';
import { formatNumber, userCount } from '../../text/counts';
import { displayLocale } from '../../text/displayLocale';
import { displayText, tabText } from '../../text/displayText';
import { doubtText } from '../../text/doubtText';
import { panelTitle } from '../../text/panelTitles';
import { titleAndText } from '../../text/sentences';
import { userTitle } from '../../text/userText';

/** More names than these are counted, not listed, where they stand in a sentence. */
const namesInSentence = 10;

/** The tab title of a panel; without a label if the account is gone. */
export function changeTabTitle(kind: ChangeKind, label: string | undefined): string {
  if (label === undefined) return panelTitle(kind);
  return kind === 'removeSeats'
    ? l10n.t('Remove seats: {0}', tabText(label))
    : l10n.t('Revoke sessions: {0}', tabText(label));
}

/** What a change does, by Cloudflare's documentation of seats, `revoke_user` and device registrations. */
export function consequenceTexts({ kind, alsoDevices = false }: ChangeRequest): readonly string[] {
  if (kind === 'removeSeats') {
    return [
      l10n.t('Each of these users gives back the Access seat and the Gateway seat. The seats are free at once.'),
      l10n.t('All device registrations of these users are deleted. That cannot be undone from here.'),
      l10n.t(
        'They can log in again, and take a seat again when they do. To keep them out, use your identity provider and the device enrollment policies.',
      ),
    ];
  }
  return [
    l10n.t('The active sessions of these users end. Tokens issued before stop working within 20 to 30 seconds.'),
    alsoDevices
      ? l10n.t('Their devices are revoked, too.')
      : l10n.t('Their devices stay registered, unless you choose otherwise below.'),
    l10n.t(
      'They cannot log in for up to one minute. After that they can, as your policies allow. To keep them out, use your identity provider and the device enrollment policies.',
    ),
    l10n.t('Their seats stay in use.'),
    l10n.t('Cloudflare goes by the e-mail: two users with one e-mail are one to it.'),
  ];
}

/** With which credential a change is sent. */
export function credentialText({ credential: { kind, isForChanges } }: ChangeReview): string {
  if (kind === 'globalApiKey') {
    return isForChanges
      ? l10n.t('A Global API key that is kept for changes alone')
      : l10n.t("The account's Global API key, with which its users are read, too");
  }
  return isForChanges
    ? l10n.t('An API token that is kept for changes alone')
    : l10n.t("The account's API token, with which its users are read, too");
}

/** Whether the credential may do it, as far as that is known before. */
export function permissionText({ permission, permissionName }: ChangeReview): string {
  switch (permission.state) {
    case 'held':
      return l10n.t('{0}: there', permissionName);
    case 'unknown':
      return l10n.t('{0}: not known until it is tried', permissionName);
    case 'refused':
      return l10n.t('{0}: refused', permissionName);
  }
}

/** Why one user, or several for the same reason, are left out of a change. */
export function leftOutText(users: readonly AccessUser[], why: LeftOutReason): string {
  const who = usersText(users);
  const isOne = users.length === 1;
  switch (why) {
    case 'noSeat':
      return isOne ? l10n.t('{0}: holds no seat', who) : l10n.t('{0}: hold no seat', who);
    case 'noSeatId':
      return l10n.t('{0}: Cloudflare sent no ID of the seat', who);
    case 'noEmail':
      return l10n.t('{0}: Cloudflare sent no e-mail', who);
    case 'noUserId':
      return l10n.t('{0}: Cloudflare sent no ID of the user', who);
    case 'notFound':
      return isOne
        ? l10n.t('{0}: Cloudflare does not know this user any more', who)
        : l10n.t('{0}: Cloudflare does not know these users any more', who);
  }
}

/** Which users a revocation reaches besides one that was chosen; `email` as it may be shown. */
export function sharedEmailText(email: string, others: readonly AccessUser[]): string {
  const names = others.map((other) => displayText(textOf(other, 'name') ?? textOf(other, 'id') ?? '')).filter(Boolean);
  const who = names.length === others.length ? listText(names) : formatNumber(others.length);
  return l10n.t('{0}: others with this e-mail: {1}', displayText(email), who);
}

/** Why a revocation may reach others who are not named, since the list that was read may lack some. */
export function emailDoubtText(doubt: ListDoubt): string {
  const consequence = l10n.t('Someone else may have one of these e-mails without being named here.');
  return titleAndText(doubtText(doubt), consequence);
}

/** Whom a removal reaches besides a user that was chosen, because Cloudflare sent one seat for all of them. */
export function sharedSeatText(user: AccessUser, others: readonly AccessUser[]): string {
  return l10n.t('{0}: others with this seat: {1}', userTitle(user), usersText(others));
}

/** Users in a sentence: the first few by name, the rest by number. */
export function usersText(users: readonly AccessUser[]): string {
  return listText(users.map(userTitle));
}

/** The button that leads to sending a change of so many users; with an ellipsis if something is asked before. */
export function sendLabel(kind: ChangeKind, count: number, asksMore: boolean): string {
  const users = userCount(count);
  if (kind === 'removeSeats') {
    return asksMore ? l10n.t('Remove Seats of {0}…', users) : l10n.t('Remove Seats of {0}', users);
  }
  return asksMore ? l10n.t('Revoke Sessions of {0}…', users) : l10n.t('Revoke Sessions of {0}', users);
}

function listText(names: readonly string[]): string {
  const shown = names.slice(0, namesInSentence);
  const left = names.length - shown.length;
  const all = left === 0 ? shown : [...shown, l10n.t('{0} more', formatNumber(left))];
  return new Intl.ListFormat(displayLocale(), { type: 'conjunction' }).format(all);
}
