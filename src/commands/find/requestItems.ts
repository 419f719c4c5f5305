import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { accessRequestFacts, appNameOf } from '../../cloudflare/accessRequestFacts';
import type { Account } from '../../directory/account';
import type { RequestHits } from '../../directory/requestSearch';
import { logFailureText } from '../../panel/accessLog/logFailureText';
import { outcomeText } from '../../panel/accessLog/requestRows';
import type { Privacy } from '../../privacy/privacy';
import { formatNumber } from '../../text/counts';
import { formatShortDate } from '../../text/dates';
import { displayLocale } from '../../text/displayLocale';
import { displayTextWithoutIcons } from '../../text/displayText';
import { accessLogKeptText } from '../../text/keptText';

/** What a row of a search for a Ray ID leads to: a person, the account's log, or another attempt. */
export type RequestLead =
  | { readonly kind: 'person'; readonly accountId: string; readonly email: string }
  | { readonly kind: 'log'; readonly accountId: string }
  | { readonly kind: 'retry'; readonly accountId: string };

/** A row of a search for a Ray ID; a notice leads nowhere. */
export interface RequestItem extends vscode.QuickPickItem {
  readonly lead?: RequestLead;
}

/** Requests of one page of an app share a Ray ID; no more of them are shown. */
const maxRequests = 20;

/** Creates the button that shows a request in its account's log, once per search. */
export function logButton(): vscode.QuickInputButton {
  return { iconPath: new vscode.ThemeIcon('list-unordered'), tooltip: l10n.t('Show in the Access Log') };
}

/** Makes the rows of a search for a Ray ID from what came of each account; their leads are unmasked. */
export function requestItems(
  results: readonly RequestHits[],
  accounts: readonly Pick<Account, 'accountId' | 'label'>[],
  { rayId, button, privacy }: { rayId: string; button: vscode.QuickInputButton; privacy: Privacy },
): RequestItem[] {
  const shownId = privacy.id(rayId);
  const labelOf = (accountId: string): string => {
    const label = accounts.find((account) => account.accountId === accountId)?.label;
    return label === undefined ? privacy.id(accountId) : displayTextWithoutIcons(privacy.label(label));
  };
  const found = results.flatMap(({ accountId, came }) =>
    (came?.found ?? []).slice(0, maxRequests).map((record) => ({
      ...requestRow(record, shownId, privacy),
      description: labelOf(accountId),
      buttons: [button],
      lead: leadOf(accountId, record),
    })),
  );
  const rest = results.flatMap((result) => restItems(result, labelOf(result.accountId), shownId, privacy));
  const isNowhere = results.every(({ came }) => came?.found.length === 0 && came.others.length === 0);
  return isNowhere ? [noticeItem(noneText(shownId), accessLogKeptText())] : [...found, ...rest];
}

function requestRow(record: unknown, shownId: string, privacy: Privacy): Pick<RequestItem, 'label' | 'alwaysShow'> {
  const facts = accessRequestFacts(privacy.record(record));
  const { atMs, email } = facts;
  const when = atMs === undefined ? undefined : formatShortDate(atMs, Date.now(), displayLocale());
  const texts = [outcomeText(facts), appNameOf(facts), when, email ?? l10n.t('no e-mail')];
  const shown = texts.flatMap((text) => (text === undefined ? [] : displayTextWithoutIcons(text)));
  return { label: l10n.t('Request {0}: {1}', shownId, shown.join(', ')), alwaysShow: true };
}

/** Without an e-mail, all that is known of who made a request is in the log. */
function leadOf(accountId: string, record: unknown): RequestLead {
  const { email } = accessRequestFacts(record);
  return email === undefined ? { kind: 'log', accountId } : { kind: 'person', accountId, email };
}

function restItems(
  { accountId, came, failure }: RequestHits,
  account: string,
  shownId: string,
  privacy: Privacy,
): RequestItem[] {
  if (failure) {
    const { title, advice } = logFailureText(privacy.failure(failure), Date.now());
    return [
      {
        ...{ label: `$(error) ${title}`, description: account, alwaysShow: true },
        detail: l10n.t('{0} Press Enter to try again.', advice),
        lead: { kind: 'retry', accountId },
      },
    ];
  }
  if (!came || came.found.length > 0) return [];
  if (came.others.length === 0) return [{ ...noticeItem(noneText(shownId)), description: account }];
  return [
    {
      label: `$(warning) ${l10n.t('The server does not look for Ray IDs')}`,
      description: account,
      detail: l10n.t(
        'Looked at are the newest requests alone: {0}. Press Enter to look through the access log.',
        formatNumber(came.others.length),
      ),
      alwaysShow: true,
      lead: { kind: 'log', accountId },
    },
  ];
}

function noneText(shownId: string): string {
  return l10n.t('The access log has no request with this Ray ID: {0}', shownId);
}

function noticeItem(label: string, detail?: string): RequestItem {
  return { label: `$(info) ${label}`, alwaysShow: true, ...(detail !== undefined && { detail }) };
}
