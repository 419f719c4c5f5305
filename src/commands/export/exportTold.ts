import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { ListDoubt } from '../../cloudflare/listReading';
import type { Loss } from '../../export/replaceFile';
import type { Privacy } from '../../privacy/privacy';
import { userCount } from '../../text/counts';
import { displayTextWithoutLinks } from '../../text/displayText';
import { doubtText } from '../../text/doubtText';
import { confirm } from '../confirm';

/** The result of an export. */
export interface Exported {
  /** The number of users or requests in the file. */
  readonly count: number;
  /** Why users may be missing although nothing more could be read; undefined if all are there. */
  readonly doubt: ListDoubt | undefined;
  /** The path of the file with links resolved; undefined if only VS Code can reach it. */
  readonly path: string | undefined;
  /** What the replaced file had that the new one lacks. */
  readonly losses: readonly Loss[];
}

/** Asks whether to export although users may be missing; throws `CancellationError` if the person declines. */
export async function askInDoubt(doubt: ListDoubt, count: number): Promise<void> {
  const detail = l10n.t(
    '{0}. Load all users again for a list that is whole, or export those that came: {1}',
    doubtText(doubt),
    userCount(count),
  );
  await confirm({
    question: l10n.t('Users may be missing from the export'),
    detail,
    yes: l10n.t('Export Anyway'),
  });
}

/**
 * Shows how many users, or what else by `countText`, were exported and where, warns if users may be missing, and offers
 * to open the file. Resolves once the message is gone; rejects if the file could not be opened.
 */
export async function tellExported(
  exported: Exported,
  uri: vscode.Uri,
  privacy: Pick<Privacy, 'text'>,
  countText = userCount(exported.count),
): Promise<void> {
  void tellLosses(exported, privacy);
  const [open, reveal] = [l10n.t('Open'), l10n.t('Reveal')];
  const { doubt, path } = exported;
  const asked = uri.scheme === 'file' ? uri.fsPath : uri.toString(true);
  const place = maskedPath(path ?? asked, privacy);
  const answer = doubt
    ? await vscode.window.showWarningMessage(
        l10n.t(
          'Users may be missing from the export. {0}. Load all users again, then export again. {1} exported: {2}',
          doubtText(doubt),
          countText,
          place,
        ),
        open,
        reveal,
      )
    : await vscode.window.showInformationMessage(
        path === undefined || isSamePath(path, asked)
          ? l10n.t('{0} exported: {1}', countText, place)
          : l10n.t('{0} exported. The chosen name is reached through a link; the file is: {1}', countText, place),
        open,
        reveal,
      );
  if (answer === open) await vscode.commands.executeCommand('vscode.open', uri);
  if (answer === reveal) await revealFile(uri);
}

/** Warns about what the replaced file had and the new one lacks, if anything. */
export async function tellLosses({ path = '', losses }: Exported, privacy: Pick<Privacy, 'text'>): Promise<void> {
  const place = maskedPath(path, privacy);
  if (losses.includes('hardLinks')) {
    await vscode.window.showWarningMessage(
      l10n.t('The file had other names (hard links), which still lead to what it was before the export: {0}', place),
    );
  }
  if (losses.includes('owner')) {
    await vscode.window.showWarningMessage(
      l10n.t('The file belonged to another user or group of this machine, and is yours since the export: {0}', place),
    );
  }
  if (losses.includes('permissions')) {
    await vscode.window.showWarningMessage(
      l10n.t(
        'The file may have had permissions beyond its mode (an access list). They could not be kept. Give again to others what they had: {0}',
        place,
      ),
    );
  }
}

/** Whether two paths are the same, ignoring case and the kind of slash except on Linux. */
export function isSamePath(one: string, other: string): boolean {
  const [first, second] = [one, other].map((path) =>
    process.platform === 'linux' ? path : path.toLowerCase().replaceAll('\\', '/'),
  );
  return first === second;
}

function maskedPath(path: string, privacy: Pick<Privacy, 'text'>): string {
  return displayTextWithoutLinks(privacy.text(path), 400);
}

/** Warns that users may be missing from the copied text. */
export async function tellCopiedInDoubt(doubt: ListDoubt): Promise<void> {
  await vscode.window.showWarningMessage(
    l10n.t('Users may be missing from what was copied. {0}. Load all users again, then copy again.', doubtText(doubt)),
  );
}

/** A browser has no file manager; VS Code's explorer can show the file if it is in a workspace. */
async function revealFile(uri: vscode.Uri): Promise<void> {
  const isDesktop = vscode.env.uiKind === vscode.UIKind.Desktop;
  await vscode.commands.executeCommand(isDesktop ? 'revealFileInOS' : 'revealInExplorer', uri);
}
