import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { ExportError } from '../export/exportError';
import { checkReplaceable } from '../export/replaceFile';
import type { ExportProblem } from '../text/exportText';

/**
 * Has a file written where VS Code knows it: at its own path, or for a file system of VS Code's (a remote or virtual
 * one) in a private folder of this machine first, from where it goes over as a whole. Throws what `write` throws, or an
 * `ExportError`.
 */
export async function writeThrough(
  uri: vscode.Uri,
  overwrite: boolean,
  write: (path: string, overwrite: boolean) => Promise<void>,
): Promise<void> {
  if (uri.scheme === 'file') {
    await write(uri.fsPath, overwrite);
    return;
  }
  const folder = await mkdtemp(path.join(tmpdir(), 'cloudflare-access-users-'));
  try {
    const local = path.join(folder, 'users');
    await write(local, false);
    await replace(uri, overwrite, await readFile(local));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Throws an `ExportError` or an error of the file system where a file could not be written as things are now. */
export async function checkWritable(uri: vscode.Uri, overwrite: boolean): Promise<void> {
  if (uri.scheme === 'file') await checkReplaceable(uri.fsPath, overwrite);
  else await checkTarget(uri, overwrite);
}

async function replace(uri: vscode.Uri, overwrite: boolean, content: Uint8Array): Promise<void> {
  const { fs } = vscode.workspace;
  const temporary = vscode.Uri.joinPath(uri, '..', `.cloudflare-access-${randomUUID()}.tmp`);
  try {
    await checkTarget(uri, overwrite);
    await fs.writeFile(temporary, content);
    await fs.rename(temporary, uri, { overwrite });
  } catch (error) {
    // It may not be there at all.
    await Promise.resolve(fs.delete(temporary)).catch(() => undefined);
    throw error instanceof ExportError ? error : new ExportError(problemOf(error));
  }
}

/** VS Code would delete a folder, with all that is in it, to put a file in its place. */
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
