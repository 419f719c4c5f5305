import { randomUUID } from 'node:crypto';
import { chmod, open, readlink, realpath, rename, rm, stat } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { ExportError } from './exportError';

/**
 * Gives a file a new content as a whole or not at all: `write` fills a temporary file in the same folder, readable by
 * its owner alone, which then takes the place and the mode of the file; a new file stays readable by its owner alone.
 * A symbolic link is followed. Throws an `ExportError`, an error of the file system, or what `write` threw, and in
 * each case leaves the file as it was and nothing beside it. `write` must have flushed the file when it resolves.
 */
export async function replaceFile(
  file: string,
  overwrite: boolean,
  write: (handle: FileHandle) => Promise<void>,
): Promise<void> {
  const target = await behindLinks(file);
  await checkedMode(target, overwrite);
  const temporary = path.join(path.dirname(target), `.cloudflare-access-${randomUUID()}.tmp`);
  const handle = await open(temporary, 'wx', 0o600);
  try {
    try {
      await write(handle);
    } finally {
      // A stream that was destroyed closes its file some time later; this waits for it.
      await handle.close();
    }
    const mode = await checkedMode(target, overwrite);
    if (mode !== undefined) await chmod(temporary, mode);
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** Throws what `replaceFile` would throw for this file as it is now. */
export async function checkReplaceable(file: string, overwrite: boolean): Promise<void> {
  await checkedMode(await behindLinks(file), overwrite);
}

/** Where a path leads once all links are followed; the last one may lead to a file that is not there yet. */
async function behindLinks(file: string): Promise<string> {
  try {
    return await realpath(file);
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
  const folder = await realpath(path.dirname(file));
  const name = path.join(folder, path.basename(file));
  const link = await readlink(name).catch(() => undefined);
  return link === undefined ? name : behindLinks(path.resolve(folder, link));
}

/** The mode of the file that is to be replaced, or undefined where there is none; throws where it must stay. */
async function checkedMode(target: string, overwrite: boolean): Promise<number | undefined> {
  const stats = await stat(target).catch((error: unknown) => {
    if (isMissing(error)) return undefined;
    throw error;
  });
  if (stats === undefined) return undefined;
  if (stats.isDirectory()) throw new ExportError('isDirectory');
  if (!overwrite) throw new ExportError('exists');
  // A device or a pipe must not become a file.
  if (!stats.isFile()) throw new ExportError('failed');
  // Renaming would replace a file that may not be written itself, or fail after all the work where it is locked.
  await (await open(target, 'r+')).close();
  return stats.mode & 0o777;
}

function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT';
}
