import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { copyFormats } from '../../export/formats';
import type { CopyFormat } from '../../export/formats';

/** The labels of the copy formats. */
export const copyFormatLabels: Readonly<Record<CopyFormat, () => { label: string; description?: string }>> = {
  json: () => ({ label: l10n.t('JSON'), description: l10n.t('as Cloudflare sent it') }),
  csv: () => ({ label: l10n.t('CSV') }),
  tsv: () => ({ label: l10n.t('TSV'), description: l10n.t('for pasting into a spreadsheet') }),
  markdown: () => ({ label: l10n.t('Markdown table') }),
  emails: () => ({ label: l10n.t('E-mails'), description: l10n.t('one a line') }),
};

/** Asks for one of some formats; throws `CancellationError` when the person cancels. */
export async function pickCopyFormat(title: string, formats: readonly CopyFormat[] = copyFormats): Promise<CopyFormat> {
  const items = formats.map((format) => ({ ...copyFormatLabels[format](), format }));
  const picked = await vscode.window.showQuickPick(items, { title, placeHolder: l10n.t('Choose a format') });
  if (!picked) throw new vscode.CancellationError();
  return picked.format;
}
