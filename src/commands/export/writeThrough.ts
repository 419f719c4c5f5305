import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { ExportError, toExportError } from '../../export/exportError';
import type { ExportProblem } from '../../export/exportError';
import { checkReplaceable } from '../../export/replaceFile';
import type { Overwrite, WrittenFile } from '../../export/replaceFile';
import { newTemporaryName } from '../../export/unfinishedFiles';
import type { UnfinishedFiles } from '../../export/unfinishedFiles';

/**
 * Writes a file wherever VS Code can: local files in place; for other file systems (remote or virtual), a local
 * temporary file first, which is then copied over as a whole. Resolves with the file if it is local. Throws what
 * `write` throws, or an `ExportError`.
 */
export async function writeThrough(
  uri: vscode.Uri,
  overwrite: Overwrite,
  unfinished: UnfinishedFiles,
  write: (path: string, overwrite: Overwrite) => Promise<WrittenFile>,
): Promise<WrittenFile | undefined> {
  if (uri.scheme === 'file') return write(uri.fsPath, overwrite);
  const local = path.join(tmpdir(), newTemporaryName());
  const end = await unfinished.note({ file: local });
  try {
    await write(local, false);
    await replace(uri, overwrite !== false, unfinished, await readFile(local));
    return undefined;
  } finally {
    await rm(local, { force: true });
    await end();
  }
}

/** Throws an `ExportError` or a file system error if the file can't be written now. */
export async function checkWritable(uri: vscode.Uri, overwrite: Overwrite): Promise<void> {
  if (uri.scheme === 'file') await checkReplaceable(uri.fsPath, overwrite);
  else await checkTarget(uri, overwrite !== false);
}

async function replace(
  uri: vscode.Uri,
  overwrite: boolean,
  unfinished: UnfinishedFiles,
  content: Uint8Array,
): Promise<void> {
  const { fs } = vscode.workspace;
  const temporary = vscode.Uri.joinPath(uri, '..', newTemporaryName());
  const end = await unfinished.note({ uri: temporary.toString() });
  try {
    await checkTarget(uri, overwrite);
    await fs.writeFile(temporary, content);
    await fs.rename(temporary, uri, { overwrite });
  } catch (error) {
    // The temporary file may not exist.
    await Promise.resolve(fs.delete(temporary)).catch(() => undefined);
    throw toExportError(error) ?? new ExportError(problemOf(error));
  } finally {
    await end();
  }
}

/** Removes a temporary file that `writeThrough` left in a VS Code file system; rejects if that can't be reached. */
export async function removeByUri(uri: string): Promise<void> {
  try {
    await vscode.workspace.fs.delete(vscode.Uri.parse(uri, true));
  } catch (error) {
    if (problemOf(error) !== 'notFound') throw error;
  }
}

/** VS Code would delete a folder, with everything in it, to put the file in its place. */
async function checkTarget(uri: vscode.Uri, overwrite: boolean): Promise<void> {
  let type: vscode.FileType;
  try {
    ({ type } = await vscode.workspace.fs.stat(uri));
  } catch (error) {
    if (problemOf(error) === 'notFound') return;
    throw new ExportError(problemOf(error));
  }
  if (type & vscode.FileType.Directory) throw new ExportError('isDirectory');
  if (!overwrite) throw new ExportError('exists');
}

function problemOf(error: unknown): ExportProblem {
  switch (error instanceof vscode.FileSystemError ? error.code : '') {
    case 'FileExists':
      return 'exists';
    case 'FileNotFound':
      return 'notFound';
    case 'FileIsADirectory':
      return 'isDirectory';
    case 'NoPermissions':
      return 'notPermitted';
    default:
      return 'failed';
  }
}
