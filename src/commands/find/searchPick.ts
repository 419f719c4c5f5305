import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { apiUserIdOf, seatOf } from '../../cloudflare/accessUser';
import type { AccessUser } from '../../cloudflare/accessUser';
import type { ListDoubt } from '../../cloudflare/listReading';
import type { Account } from '../../directory/account';
import { maxQueryLength } from '../../directory/filterSchema';
import type { AccountHits } from '../../directory/userSearch';
import type { Privacy } from '../../privacy/privacy';
import { formatNumber } from '../../text/counts';
import { displayTextWithoutIcons } from '../../text/displayText';
import { doubtText } from '../../text/doubtText';
import { failureText } from '../../text/failureText';
import { seatText, userSubtitle, userTitle } from '../../text/userText';
import type { UserTarget } from '../userTarget';

/** A row of the search: a user, "Load more results", a failure to retry, or a notice. */
export interface SearchItem extends vscode.QuickPickItem {
  readonly target?: UserTarget;
  /** The account whose next page the row loads, or whose failed page it retries. */
  readonly loadsMoreOf?: string;
}

/** The buttons of a search and its rows, created once per search so that they can be compared by identity. */
export interface SearchButtons {
  readonly pin: vscode.QuickInputButton;
  readonly apiCall: vscode.QuickInputButton;
  readonly copyJson: vscode.QuickInputButton;
  readonly reveal: vscode.QuickInputButton;
}

/** Creates the buttons of a search. */
export function searchButtons(): SearchButtons {
  return {
    pin: { iconPath: new vscode.ThemeIcon('filter'), tooltip: l10n.t('Pin as Filter of the View') },
    apiCall: { iconPath: new vscode.ThemeIcon('code'), tooltip: l10n.t('Copy API Call…') },
    copyJson: { iconPath: new vscode.ThemeIcon('json'), tooltip: l10n.t('Copy User as JSON') },
    reveal: { iconPath: new vscode.ThemeIcon('list-tree'), tooltip: l10n.t('Reveal in the View') },
  };
}

/** Rows beyond this number are not shown: the person narrows the search by typing more. */
const maxRows = 500;

/** Makes the rows of a search from the hits of each account so far; their targets have the unmasked records. */
export function searchItems(
  results: readonly AccountHits[],
  accounts: readonly Account[],
  buttonsOf: (target: UserTarget) => readonly vscode.QuickInputButton[],
  privacy: Privacy,
): SearchItem[] {
  const maskedLabel = (label: string): string => displayTextWithoutIcons(privacy.label(label));
  const labels = new Map(accounts.map(({ accountId, label }) => [accountId, maskedLabel(label)]));
  const users = results.flatMap(({ accountId, hits }) =>
    hits.map(({ key, user }) =>
      userItem(
        { accountId, key, userId: apiUserIdOf(user), user },
        { account: labels.get(accountId) ?? privacy.id(accountId), masked: privacy.record(user) },
        buttonsOf,
      ),
    ),
  );
  const rest = results.flatMap((result) =>
    statusItems(result, labels.get(result.accountId) ?? privacy.id(result.accountId), privacy),
  );
  const shown = users.slice(0, maxRows);
  if (shown.length < users.length) {
    rest.push(factItem(l10n.t('{0} more: type more to narrow them down', formatNumber(users.length - shown.length))));
  }
  // If hits may be missing, "No user found" would be wrong.
  const isAnswered = ({ isBusy, hasMore, failure, doubt }: AccountHits): boolean =>
    !isBusy && !hasMore && !failure && !doubt;
  const isDone = results.length > 0 && results.every(isAnswered);
  if (users.length === 0 && isDone) rest.push(factItem(l10n.t('No user found')));
  return [...shown, ...rest];
}

/** The only row when the text is too long to be sent to Cloudflare. */
export function tooLongItem(): SearchItem {
  return factItem(l10n.t('Cloudflare is asked for {0} characters at most. Shorten the text', maxQueryLength));
}

function userItem(
  target: UserTarget,
  { account, masked }: { readonly account: string; readonly masked: AccessUser },
  buttonsOf: (target: UserTarget) => readonly vscode.QuickInputButton[],
): SearchItem {
  return {
    label: displayTextWithoutIcons(userTitle(masked)),
    description: displayTextWithoutIcons(userSubtitle(masked)),
    detail: `${account} · ${seatText(seatOf(masked))}`,
    // The server decided what matches; VS Code's own filter would hide some of it.
    alwaysShow: true,
    buttons: buttonsOf(target),
    target,
  };
}

function statusItems(
  { accountId, failure, hasMore, doubt }: AccountHits,
  account: string,
  privacy: Privacy,
): SearchItem[] {
  if (failure) {
    const { title, advice } = failureText(privacy.failure(failure), Date.now());
    return [
      {
        label: `$(error) ${title}`,
        description: account,
        detail: l10n.t('{0} Press Enter to try again.', advice),
        alwaysShow: true,
        loadsMoreOf: accountId,
      },
    ];
  }
  if (doubt) return [doubtItem(doubt, account)];
  if (!hasMore) return [];
  return [
    {
      label: `$(fold-down) ${l10n.t('Load more results')}`,
      description: account,
      alwaysShow: true,
      loadsMoreOf: accountId,
    },
  ];
}

function doubtItem(doubt: ListDoubt, account: string): SearchItem {
  const label = `$(warning) ${l10n.t('Users may be missing')}`;
  return { label, description: account, detail: doubtText(doubt), alwaysShow: true };
}

function factItem(label: string): SearchItem {
  return { label: `$(info) ${label}`, alwaysShow: true };
}
