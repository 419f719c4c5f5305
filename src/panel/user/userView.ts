import * as l10n from '@vscode/l10n';
import { accessUserFields, seatOf, textOf } from '../../cloudflare/accessUser';
import type { AccessUser, AccessUserField } from '../../cloudflare/accessUser';
import { fieldOf, isRecord, readableField } from '../../cloudflare/recordFields';
import { displayText } from '../../text/displayText';
import { displayLanguage } from '../../text/displayLocale';
import { panelTitle } from '../../text/panelTitles';
import { fieldLabel, seatText, userTitle } from '../../text/userText';
import type { SectionView } from '../shared/blocks';
import type { FieldRow, FieldValue, PanelButton, PanelNotice } from '../shared/panelParts';
import { lastMomentValue, momentValue, plainValue } from './fieldValue';
import type { AnswerView, FieldSection, PanelView, UserElsewhere } from './messages';
import type { SectionId } from './story/sectionIds';
import { userMenus } from './userMenus';

/** The state of a panel at one moment. */
export interface PanelFacts {
  /** The record; undefined before the first one has arrived. */
  readonly user: AccessUser;
  readonly readAtMs: number | undefined;
  readonly accountLabel: string;
  readonly isBusy: boolean;
  readonly notice: PanelNotice | undefined;
  /** Whether the API can be asked for this user. */
  readonly canRefresh: boolean;
  /** Whether seats may be removed and sessions revoked. */
  readonly allowsChanges: boolean;
  readonly story: readonly SectionView<SectionId>[];
  readonly answer: AnswerView | undefined;
  readonly elsewhere: readonly UserElsewhere[];
}

/** Further unknown fields are counted, not listed. */
const maxOtherFields = 200;

/** Makes the view of a user: all documented fields with readable labels, then whatever else the API sent. */
export function userView(facts: PanelFacts): PanelView {
  const { user, notice, isBusy, readAtMs } = facts;
  const hasUser = user !== undefined;
  const email = displayText(textOf(user, 'email') ?? '');
  const name = displayText(textOf(user, 'name') ?? '');
  return {
    title: hasUser ? name || userTitle(user) : (notice?.title ?? panelTitle('user')),
    subtitle: name === '' ? '' : email,
    badges: [...(hasUser ? [seatText(seatOf(user))] : []), displayText(facts.accountLabel)].filter(Boolean),
    isBusy,
    busyText: l10n.t('Reading the user…'),
    notice,
    answer: facts.answer,
    menus: userMenus(user, facts.story.length > 0),
    buttons: [
      ...(facts.canRefresh ? [{ action: 'refresh', label: l10n.t('Refresh') } as const] : []),
      { action: 'openInDashboard', label: l10n.t('Open in Dashboard') },
      ...(facts.allowsChanges && facts.canRefresh ? changeButtons(user) : []),
    ],
    sections: hasUser ? [overview(user), ...otherFields(user)] : [],
    story: facts.story,
    elsewhere: facts.elsewhere,
    copyLabel: l10n.t('Copy'),
    language: displayLanguage(),
    readLabel: l10n.t('Read'),
    readAtMs,
  };
}

/** The buttons that lead to the review of a change. */
function changeButtons(user: AccessUser): readonly PanelButton[] {
  const revoke: PanelButton = { action: 'revokeSessions', label: l10n.t('Revoke Sessions…') };
  if (seatOf(user) === 'none') return [revoke];
  return [{ action: 'removeSeats', label: l10n.t('Remove Seats…') }, revoke];
}

function overview(user: AccessUser): FieldSection {
  return {
    heading: l10n.t('Overview'),
    rows: accessUserFields.map((field) => {
      const value = documentedValue(user, field);
      return { name: field, label: fieldLabel(field), value, isCopyable: isCopyable(value, fieldOf(user, field)) };
    }),
  };
}

function otherFields(user: AccessUser): readonly FieldSection[] {
  if (!isRecord(user)) return [];
  const documented = new Set<string>(accessUserFields);
  const names = Object.keys(user).filter((name) => !documented.has(name));
  if (names.length === 0) return [];
  const rows: FieldRow[] = names.slice(0, maxOtherFields).map((name) => {
    const value = plainValue(readableField(user, name));
    return { name, label: displayText(name, 100), value, isCopyable: isCopyable(value, fieldOf(user, name)) };
  });
  if (names.length > rows.length) {
    const text = l10n.t('{0} more fields: "Copy User as JSON" gives them all.', names.length - rows.length);
    rows.push({ name: '', label: '…', value: { kind: 'missing', text } });
  }
  return [{ heading: l10n.t('Other fields'), rows }];
}

/** Yes, No and 0 are readable at a glance, and a missing value can't be copied. */
function isCopyable(masked: FieldValue, sent: unknown): boolean {
  return masked.kind !== 'missing' && typeof sent !== 'boolean' && sent !== 0;
}

function documentedValue(user: AccessUser, field: AccessUserField): FieldValue {
  const value = fieldOf(user, field);
  switch (field) {
    case 'created_at':
    case 'updated_at':
      return momentValue(value);
    case 'last_successful_login':
      return isRecord(user) ? lastMomentValue(value) : plainValue(value);
    default:
      return plainValue(readableField(user, field));
  }
}
