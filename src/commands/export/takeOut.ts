import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import type { Account } from '../../directory/account';
import type { RecordKind } from '../../export/columns';
import type { ExportPart } from '../../export/fileName';
import type { CopyFormat } from '../../export/formats';
import { copyTextOf } from '../../export/recordTable';
import type { Privacy } from '../../privacy/privacy';
import { displayTextWithoutLinks } from '../../text/displayText';
import { UserError } from '../../util/userError';
import type { Clipboard } from '../clipboard';
import type { TakeOutConsent } from '../copyConsent';
import type { RunPress } from '../failureTeller';
import { copyFormatLabels, pickCopyFormat } from './copyFormats';
import { pickTarget } from './exportTarget';
import { tellExported } from './exportTold';
import { exportToFile } from './exportUsers';
import type { ExportState } from './exportUsers';

/** Dependencies of exporting and copying what a panel shows. */
export interface TakeOutServices {
  readonly privacy: Privacy;
  readonly clipboard: Clipboard;
  readonly consent: Pick<TakeOutConsent, 'toExport'>;
  readonly exports: ExportState;
  readonly runPress: RunPress;
  readonly context: Pick<vscode.ExtensionContext, 'globalState'>;
}

/** What a panel shows of an account, to be taken elsewhere. */
export interface ShownRecords {
  readonly records: readonly unknown[];
  readonly of: RecordKind;
  /** How many there are, in words: "12 users". */
  readonly countText: string;
  /** What must be known of them, for example of how much they are a part; empty if nothing. */
  readonly remark: string;
}

/** Writes what a panel shows to a file chosen by the person; throws `CancellationError` when they cancel. */
export async function exportShown(
  account: Account,
  { records, of, countText, remark }: ShownRecords,
  { title, part }: { readonly title: string; readonly part: ExportPart },
  { privacy, consent, exports, runPress, context }: TakeOutServices,
): Promise<void> {
  const accountLabel = privacy.label(account.label);
  await consent.toExport(shownName(accountLabel, countText), 'person');
  const target = await pickTarget(title, { accountLabel, part, format: undefined }, context.globalState);
  const exported = await exportToFile({ kind: 'selection', account, records, of }, target, { ...exports, privacy });
  const told = remark === '' ? countText : l10n.t('{0} ({1})', countText, remark);
  // Not awaited: the export is done, but the message may stay open for long.
  void runPress('exportUsers', () => tellExported(exported, target.uri, privacy, told));
}

/** Copies what a panel shows in a format chosen by the person; throws `CancellationError` when they cancel. */
export async function copyShown(
  { records, of, countText, remark }: ShownRecords,
  formats: readonly CopyFormat[],
  { clipboard }: Pick<TakeOutServices, 'clipboard'>,
): Promise<void> {
  const title = remark === '' ? l10n.t('Copy {0} as', countText) : l10n.t('Copy {0} as · {1}', countText, remark);
  const format = await pickCopyFormat(title, formats);
  const text = copyTextOf(records, format, of);
  if (text === '') throw new UserError(l10n.t('Cloudflare sent no e-mail for these users.'));
  const what = l10n.t('{0}: {1}', copyFormatLabels[format]().label, countText);
  await clipboard.put({ what, text, done: l10n.t('{0} copied', countText) }, 'person');
}

/** A description of what is exported, for the consent question. */
export function shownName(accountLabel: string, countText: string): string {
  return l10n.t('{0}: {1}', displayTextWithoutLinks(accountLabel), countText);
}
