import * as l10n from '@vscode/l10n';
import { apiUserIdOf, momentOf, textOf } from '../../cloudflare/accessUser';
import type { AccessUser, AccessUserField } from '../../cloudflare/accessUser';
import type { Moment } from '../../cloudflare/moment';
import type { IdleSeatCandidate } from '../../directory/idleSeats';
import type { Privacy } from '../../privacy/privacy';
import { formatNumber } from '../../text/counts';
import { displayText } from '../../text/displayText';
import { seatText, userTitle } from '../../text/userText';
import type { FieldValue } from '../shared/panelParts';
import type { CandidateList } from './candidateList';
import { candidateColumns } from './columns';
import type { CandidateColumn } from './columns';
import { reasonText } from './idleSeatsText';
import { rowsPerMessage } from '../shared/rowPages';
import type { CandidateRow, CandidateRows } from './messages';

/** The rows of a list from an index on, masked in privacy mode. */
export function candidateRows(list: CandidateList, from: number, privacy: Privacy): CandidateRows {
  const rows = list.slice(from, rowsPerMessage).map(({ candidate, isSelected }) => {
    return { ...candidateRow(candidate, privacy.record(candidate.user)), isSelected };
  });
  return { order: list.order, from, rows: privacy.view(rows) };
}

function candidateRow(candidate: IdleSeatCandidate, user: AccessUser): Omit<CandidateRow, 'isSelected'> {
  return {
    title: userTitle(user),
    cells: candidateColumns.map((column) => cellOf(candidate, user, column)),
    canOpen: apiUserIdOf(candidate.user) !== undefined,
  };
}

function cellOf(candidate: IdleSeatCandidate, user: AccessUser, column: CandidateColumn): FieldValue {
  switch (column) {
    case 'email':
    case 'name':
      return textValue(textOf(user, column));
    case 'seats':
      return textValue(seatText(candidate.seats));
    case 'lastLogin':
      return momentCell(candidate.lastLogin, user, 'last_successful_login');
    case 'lastDeviceSeen':
      return momentCell(candidate.lastDeviceSeen);
    case 'devices':
      return textValue(formatNumber(candidate.deviceCount));
    case 'created':
      return momentCell(momentOf(user, 'created_at'), user, 'created_at');
    case 'why':
      return textValue(reasonText(candidate.why));
  }
}

function textValue(text: string | undefined): FieldValue {
  const shown = displayText(text ?? '');
  return shown === '' ? { kind: 'missing', text: l10n.t('Not sent') } : { kind: 'text', text: shown };
}

/** A cell for a moment; shows the sent text if it can't be read as one. */
function momentCell(moment: Moment, user?: AccessUser, field?: AccessUserField): FieldValue {
  const sent = field === undefined ? undefined : textOf(user, field);
  if (typeof moment === 'number') return { kind: 'date', dateMs: moment, text: displayText(sent ?? '') };
  if (moment === 'unknown') return textValue(sent);
  return { kind: 'missing', text: field === 'created_at' ? l10n.t('Not sent') : l10n.t('Never') };
}
