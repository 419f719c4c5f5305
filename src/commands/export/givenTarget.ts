import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { factsOf, identityOf } from '../../export/fileIdentity';
import type { WrittenFiles } from '../../export/fileIdentity';
import { ExportError, toExportError } from '../../export/exportError';
import { behindLinks } from '../../export/linkedPath';
import { isRefusedPath } from '../../export/refusedPath';
import type { Overwrite } from '../../export/replaceFile';
import type { Privacy } from '../../privacy/privacy';
import { displayTextWithoutLinks } from '../../text/displayText';
import { UserError } from '../../util/userError';
import type { ExportArguments } from '../commandArguments';
import { confirm } from '../confirm';
import type { Question } from '../confirm';
import { exportErrorText } from './exportText';
import type { ExportTarget } from './exportTarget';
import { isSamePath } from './exportTold';

/** Longer than any path can be. */
const maxPathLength = 5_000;

/**
 * The file that other code may export to: a new file on this machine, or one that this extension wrote in this window
 * and nobody changed since. Asks the person before it replaces any other file, or writes through a link. Throws a
 * `UserError` if the path is not allowed, and `CancellationError` if the person declines.
 */
export async function givenTarget(
  { format, csv, path, overwrite }: Pick<ExportArguments, 'format' | 'csv' | 'path' | 'overwrite'>,
  written: WrittenFiles,
  privacy: Pick<Privacy, 'text'>,
): Promise<ExportTarget> {
  try {
    const file = await allowedFile(path);
    const replaced = await factsOf(file);
    const target = { format, csv, uri: vscode.Uri.file(file) };
    const identity = replaced && identityOf(replaced);
    const isToBeReplaced = overwrite && identity !== undefined && replaced?.isFile() === true;
    const isOwn = identity !== undefined && written.has(file, identity);
    if (!isOwn && (overwrite || identity === undefined)) {
      const question = questionFor(path, file, isToBeReplaced, privacy);
      if (question) await confirm(question);
    }
    // Replaces only the file that the person was asked about, not one created there since.
    const replaces: Overwrite = isToBeReplaced ? identity : overwrite && identity !== undefined;
    return { ...target, overwrite: replaces };
  } catch (error) {
    const known = toExportError(error);
    if (!known) throw error;
    throw new UserError(exportErrorText(known.problem, privacy.text(path)));
  }
}

async function allowedFile(path: string): Promise<string> {
  if (isRefusedPath(path)) throw new ExportError('notOfMachine');
  const file = await behindLinks(path);
  if (isRefusedPath(file)) throw new ExportError('notOfMachine');
  return file;
}

function questionFor(
  path: string,
  file: string,
  isToBeReplaced: boolean,
  privacy: Pick<Privacy, 'text'>,
): Question | undefined {
  const [asked, meant] = [path, file].map((one) => displayTextWithoutLinks(privacy.text(one), maxPathLength));
  if (isToBeReplaced) {
    const detail = isSamePath(path, file)
      ? l10n.t(
          'Other code exports users to a file that is there already. This extension has not written it in this window: {0}',
          meant ?? '',
        )
      : l10n.t(
          'Other code exports users to a file that is there already. This extension has not written it in this window. The name {0} leads to it by a link: {1}',
          asked ?? '',
          meant ?? '',
        );
    return { question: l10n.t('Replace this file?'), detail, yes: l10n.t('Replace') };
  }
  if (isSamePath(path, file)) return undefined;
  const detail = l10n.t(
    'Other code exports users to {0}. A link leads from there to another place: {1}',
    asked ?? '',
    meant ?? '',
  );
  return { question: l10n.t('Export through a link?'), detail, yes: l10n.t('Export') };
}
