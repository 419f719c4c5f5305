import * as l10n from '@vscode/l10n';
import { postureChecks } from '../../../cloudflare/postureChecks';
import type { PostureCheck } from '../../../cloudflare/postureChecks';
import { entriesOf, entryCount, fieldOf, textField } from '../../../cloudflare/recordFields';
import { formatNumber } from '../../../text/counts';
import type { Block, TableCell } from '../../shared/blocks';
import type { FieldRow } from '../../shared/panelParts';
import { plainValue } from '../fieldValue';
import { moreOfRow } from './moreFields';
import type { KnownFields } from './moreFields';
import { momentCell, tableBlocks, textCell } from './tableBlocks';
import type { Column } from './tableBlocks';

/** A posture check with its record as sent. */
interface SentCheck extends PostureCheck {
  readonly sent: unknown;
}

const known: KnownFields = {
  id: 'scalar',
  type: 'scalar',
  success: 'any',
  error: 'scalar',
  timestamp: 'any',
};

/** A table of the posture checks of an identity of any type, or a text that it has none. */
export function postureBlocks(identity: unknown): readonly Block[] {
  const checks = sentChecks(identity);
  if (checks.length === 0) return [{ kind: 'text', text: l10n.t('The identity has no device posture checks.') }];
  return tableBlocks(
    l10n.t('Device posture'),
    checks,
    [
      ruleColumn(),
      { label: l10n.t('Result'), cell: ({ success, sent }) => resultCell(success, fieldOf(sent, 'success')) },
      ...tailColumns(),
    ],
    { total: entryCount(fieldOf(identity, 'devicePosture')), more: moreOfCheck },
  );
}

/**
 * A table of only the failing checks, and the number of those not looked at; empty if none fails and all were looked
 * at.
 */
export function failingPostureBlocks(identity: unknown): readonly Block[] {
  const failing = sentChecks(identity).filter(({ success }) => success === false);
  const unreadCount = entryCount(fieldOf(identity, 'devicePosture')) - postureChecks(identity).length;
  return [
    ...tableBlocks(l10n.t('Posture checks that fail now'), failing, [ruleColumn(), ...tailColumns()], {
      more: moreOfCheck,
    }),
    ...(unreadCount === 0
      ? []
      : [
          {
            kind: 'text',
            text: l10n.t('Posture checks that were not looked at: {0}', formatNumber(unreadCount)),
          } as const,
        ]),
  ];
}

function sentChecks(identity: unknown): readonly SentCheck[] {
  const entries = entriesOf(fieldOf(identity, 'devicePosture'));
  return postureChecks(identity).map((check, index) => ({ ...check, sent: entries[index]?.[1] }));
}

function ruleColumn(): Column<SentCheck> {
  return { label: l10n.t('Rule'), cell: ({ rule }) => textCell(rule) };
}

function tailColumns(): readonly Column<SentCheck>[] {
  return [
    { label: l10n.t('Error'), cell: ({ error }) => textCell(error), isOptional: true },
    { label: l10n.t('Checked'), cell: ({ sent }) => momentCell(fieldOf(sent, 'timestamp')) },
    { label: l10n.t('Type'), cell: ({ type }) => textCell(type), isMinor: true },
  ];
}

function moreOfCheck({ sent }: SentCheck): readonly FieldRow[] {
  return moreOfRow(sent, knownOf(sent));
}

/** A check without a rule name shows its description instead. */
function knownOf(sent: unknown): KnownFields {
  const nameField = textField(sent, 'rule_name') === undefined ? 'description' : 'rule_name';
  return { ...known, [nameField]: 'scalar' };
}

function resultCell(success: boolean | undefined, sent: unknown): TableCell {
  if (success === true) return textCell(l10n.t('Passed'), 'good');
  if (success === false) return textCell(l10n.t('Failed'), 'bad');
  return { value: plainValue(sent, 200) };
}
