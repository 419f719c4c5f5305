import { homedir } from 'node:os';
import path from 'node:path';
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { ListDoubt } from '../cloudflare/listReading';
import type { CsvForm } from '../export/csvForm';
import { exportFormats } from '../export/formats';
import type { ExportFormat } from '../export/formats';
import { nothingMasked } from '../privacy/privacy';
import type { Privacy } from '../privacy/privacy';
import { userCount } from '../text/counts';
import { displayTextWithoutLinks } from '../text/displayText';
import { doubtText } from '../text/doubtText';
import { pickCsvForm } from './csvChoice';

/** Where an export goes, in which form. */
export interface ExportTarget {
  readonly format: ExportFormat;
  /** How CSV is written; the other formats have no use for it. */
  readonly csv?: CsvForm | undefined;
  readonly uri: vscode.Uri;
  readonly overwrite: boolean;
}

/** How many users a file or the clipboard has, and why there may be more although nothing more could be read, where that is so. */
export interface Exported {
  readonly count: number;
  readonly doubt: ListDoubt | undefined;
}

const formatLabels: Readonly<Record<ExportFormat, () => { label: string; description: string }>> = {
  csv: () => ({ label: l10n.t('CSV'), description: l10n.t('for spreadsheets') }),
  json: () => ({ label: l10n.t('JSON'), description: l10n.t('one array, as Cloudflare sent it') }),
  ndjson: () => ({ label: l10n.t('NDJSON'), description: l10n.t('one JSON object a line') }),
};

/** Asks for the form, which is remembered as `pickCsvForm` does, and the file; throws `CancellationError` where the person leaves. */
export async function pickTarget(
  title: string,
  accountLabel: string,
  globalState: vscode.Memento,
): Promise<ExportTarget> {
  const items = exportFormats.map((format) => ({ ...formatLabels[format](), format }));
  const picked = await vscode.window.showQuickPick(items, { title, placeHolder: l10n.t('Choose a format') });
  if (!picked) throw new vscode.CancellationError();
  const { format, label } = picked;
  const csv = format === 'csv' ? await pickCsvForm(title, globalState) : undefined;
  const uri = await vscode.window.showSaveDialog({
    title,
    saveLabel: l10n.t('Export'),
    filters: { [label]: [format] },
    defaultUri: defaultUri(`${fileName(accountLabel)}.${format}`),
  });
  if (!uri) throw new vscode.CancellationError();
  // The dialog has asked whether an existing file is to be replaced.
  return { format, csv, uri, overwrite: true };
}

/** Asks whether to write users of whom some may be missing; throws `CancellationError` where the person does not want it. */
export async function askInDoubt(doubt: ListDoubt, count: number): Promise<void> {
  const write = l10n.t('Export Anyway');
  const detail = l10n.t(
    '{0}. Load all users again for a list that is whole, or export those that came: {1}',
    doubtText(doubt),
    userCount(count),
  );
  const question = l10n.t('Users may be missing from the export');
  const answer = await vscode.window.showWarningMessage(question, { modal: true, detail }, write);
  if (answer !== write) throw new vscode.CancellationError();
}

/** Tells how many users were written and where, and whether to rely on it, and offers to look at them. */
export async function tellExported(
  { count, doubt }: Exported,
  uri: vscode.Uri,
  privacy: Pick<Privacy, 'text'> = nothingMasked,
): Promise<void> {
  const [open, reveal] = [l10n.t('Open'), l10n.t('Reveal')];
  const place = displayTextWithoutLinks(privacy.text(uri.scheme === 'file' ? uri.fsPath : uri.toString(true)), 400);
  const answer = doubt
    ? await vscode.window.showWarningMessage(
        l10n.t(
          'Users may be missing from the export. {0}. Load all users again, then export again. {1} exported: {2}',
          doubtText(doubt),
          userCount(count),
          place,
        ),
        open,
        reveal,
      )
    : await vscode.window.showInformationMessage(l10n.t('{0} exported: {1}', userCount(count), place), open, reveal);
  if (answer === open) await vscode.commands.executeCommand('vscode.open', uri);
  if (answer === reveal) await revealFile(uri);
}

/** Tells that users may be missing from what was copied. */
export async function tellCopiedInDoubt(doubt: ListDoubt): Promise<void> {
  await vscode.window.showWarningMessage(
    l10n.t('Users may be missing from what was copied. {0}. Load all users again, then copy again.', doubtText(doubt)),
  );
}

/** A browser has no file manager to show the file in; the explorer of VS Code does where the file is in a workspace. */
async function revealFile(uri: vscode.Uri): Promise<void> {
  const isDesktop = vscode.env.uiKind === vscode.UIKind.Desktop;
  await vscode.commands.executeCommand(isDesktop ? 'revealFileInOS' : 'revealInExplorer', uri);
}

function defaultUri(name: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  return folder ? vscode.Uri.joinPath(folder, name) : vscode.Uri.file(path.join(homedir(), name));
}

/** The label of an account and the day, as a file name may have them on every system. */
function fileName(accountLabel: string): string {
  const label = accountLabel
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .slice(0, 60);
  return `access-users-${label}-${new Date().toISOString().slice(0, 10)}`.replace(/-{2,}/g, '-');
}
