import * as l10n from '@vscode/l10n';
import { accessRequestFacts } from '../../cloudflare/accessRequestFacts';
import type { AccessRequestFacts } from '../../cloudflare/accessRequestFacts';
import { textField } from '../../cloudflare/recordFields';
import type { Privacy } from '../../privacy/privacy';
import { displayText } from '../../text/displayText';
import type { FieldValue } from '../shared/panelParts';
import { rowsPerMessage } from '../shared/rowPages';
import type { LogRow, LogRows } from './messages';
import type { RequestList } from './requestList';

/** The headings of the table of requests, in order. */
export function requestColumns(): readonly string[] {
  return [
    l10n.t('Time'),
    l10n.t('E-mail'),
    l10n.t('App'),
    l10n.t('Result'),
    l10n.t('Identity provider'),
    l10n.t('IP address'),
    l10n.t('Country'),
    l10n.t('Ray ID'),
  ];
}

/** The rows of a list from an index on, masked in privacy mode. */
export function requestRows(list: RequestList, from: number, privacy: Privacy): LogRows {
  const rows = list.shown.slice(from, from + rowsPerMessage).map((record) => {
    const provider = list.providers.nameOf(accessRequestFacts(record).connection);
    return requestRow(privacy.record(record), provider && privacy.text(provider));
  });
  return { order: list.order, from, rows: privacy.view(rows) };
}

/** The row of a record that may be shown as it is, as may be the name of its identity provider where that is known. */
export function requestRow(record: unknown, provider?: string): LogRow {
  const facts = accessRequestFacts(record);
  const { atMs, email, appName, appDomain, appUid, connection, ipAddress, country, rayId, outcome } = facts;
  const sentAt = textField(record, 'created_at');
  return {
    cells: [
      atMs === undefined ? textValue(sentAt) : { kind: 'date', dateMs: atMs, text: displayText(sentAt ?? '') },
      textValue(email),
      textValue(appName ?? appDomain ?? appUid),
      textValue(outcomeText(facts)),
      textValue(provider ?? connection),
      textValue(ipAddress),
      textValue(country),
      textValue(rayId),
    ],
    person: displayText(email ?? ''),
    outcome: outcome === 'denied' || outcome === 'allowed' ? outcome : 'other',
  };
}

function textValue(text: string | undefined): FieldValue {
  const shown = displayText(text ?? '');
  return shown === '' ? { kind: 'missing', text: l10n.t('Not sent') } : { kind: 'text', text: shown };
}

/** How a request ended, in words; as it was sent for other actions. */
export function outcomeText({ outcome, action }: Pick<AccessRequestFacts, 'outcome' | 'action'>): string | undefined {
  switch (outcome) {
    case 'allowed':
      return l10n.t('Allowed');
    case 'denied':
      return l10n.t('Denied');
    case 'loggedOut':
      return l10n.t('Logged out');
    case 'logoutRefused':
      return l10n.t('Logout refused');
    case undefined:
      return action;
  }
}
