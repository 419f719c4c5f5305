import { homedir } from 'node:os';
import path from 'node:path';
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { CsvForm } from '../../export/csvForm';
import { exportFormats } from '../../export/formats';
import type { ExportFormat } from '../../export/formats';
import { exportFileName } from '../../export/fileName';
import type { ExportPart } from '../../export/fileName';
import type { Overwrite } from '../../export/replaceFile';
import { pickCsvForm } from './csvChoice';

const folderKey = 'cloudflareAccess.exportFolder';

/** Where to write an export, and in which form. */
export interface ExportTarget {
  readonly format: ExportFormat;
  /** The form of the CSV; other formats ignore it. */
  readonly csv?: CsvForm | undefined;
  readonly uri: vscode.Uri;
  readonly overwrite: Overwrite;
}

const formatLabels: Readonly<Record<ExportFormat, () => { label: string; description: string }>> = {
  csv: () => ({ label: l10n.t('CSV'), description: l10n.t('for spreadsheets') }),
  json: () => ({ label: l10n.t('JSON'), description: l10n.t('one array, as Cloudflare sent it') }),
  ndjson: () => ({ label: l10n.t('NDJSON'), description: l10n.t('one JSON object a line') }),
};

/**
 * Asks for the format unless it is given, for the CSV form as `pickCsvForm` does, and for the file, whose folder is
 * proposed next time; throws `CancellationError` when the person cancels.
 */
export async function pickTarget(
  title: string,
  { accountLabel, part, format: given }: { accountLabel: string; part: ExportPart; format: ExportFormat | undefined },
  globalState: vscode.Memento,
): Promise<ExportTarget> {
  const format = given ?? (await pickFormat(title));
  const { label } = formatLabels[format]();
  const csv = format === 'csv' ? await pickCsvForm(title, globalState) : undefined;
  const uri = await vscode.window.showSaveDialog({
    title,
    saveLabel: l10n.t('Export'),
    filters: { [label]: [format] },
    defaultUri: vscode.Uri.joinPath(
      await proposedFolder(globalState),
      `${exportFileName(accountLabel, part, new Date())}.${format}`,
    ),
  });
  if (!uri) throw new vscode.CancellationError();
  await globalState.update(folderKey, vscode.Uri.joinPath(uri, '..').toString());
  // The save dialog has already asked about replacing an existing file.
  return { format, csv, uri, overwrite: true };
}

/**
 * The folder used last, else the person's downloads or home folder. Never proposes the workspace by itself, since its
 * files may get published.
 */
async function proposedFolder(globalState: vscode.Memento): Promise<vscode.Uri> {
  const kept = globalState.get(folderKey);
  const home = homedir();
  const candidates = [
    ...(typeof kept === 'string' ? [vscode.Uri.parse(kept)] : []),
    vscode.Uri.file(path.join(home, 'Downloads')),
  ];
  for (const folder of candidates) if (await isFolder(folder)) return folder;
  return vscode.Uri.file(home);
}

async function isFolder(uri: vscode.Uri): Promise<boolean> {
  try {
    return ((await vscode.workspace.fs.stat(uri)).type & vscode.FileType.Directory) !== 0;
  } catch {
    return false;
  }
}

async function pickFormat(title: string): Promise<ExportFormat> {
  const items = exportFormats.map((format) => ({ ...formatLabels[format](), format }));
  const picked = await vscode.window.showQuickPick(items, { title, placeHolder: l10n.t('Choose a format') });
  if (!picked) throw new vscode.CancellationError();
  return picked.format;
}
