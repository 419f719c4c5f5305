import type { BigIntStats } from 'node:fs';
import { chown, open, rename, rm } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { ExportError } from './exportError';
import { factsOf, identityOf } from './fileIdentity';
import type { FileIdentity } from './fileIdentity';
import { behindLinks } from './linkedPath';
import { keepPermissions } from './permissions';
import { newTemporaryName } from './unfinishedFiles';
import type { UnfinishedFiles } from './unfinishedFiles';

/** Which file may be replaced: any, none, or only the one that has this identity still. */
export type Overwrite = boolean | FileIdentity;

/**
 * What a file had that its replacement has not: its other names lead to the old content, its owner is another now, or
 * its permissions beyond the mode (ACL) are gone, and it is its owner's alone.
 */
export type Loss = 'hardLinks' | 'owner' | 'permissions';

/** The file that was written: its path without links, what it is told by, and what was lost of the one before it. */
export interface WrittenFile {
  readonly path: string;
  readonly identity: FileIdentity;
  readonly losses: readonly Loss[];
}

/**
 * Gives a file a new content as a whole or not at all: `write` fills a temporary file in the same folder, readable by
 * its owner alone, which then takes the place, the permissions and where possible the owner of the file; a new file stays
 * readable by its owner alone. A symbolic link is followed. Throws an `ExportError`, an error of the file system, or what
 * `write` threw, and in each case leaves the file as it was and nothing beside it. `write` must have flushed the file
 * when it resolves. What a killed process leaves beside it is noted in `unfinished` where that is given.
 */
export async function replaceFile(
  file: string,
  overwrite: Overwrite,
  write: (handle: FileHandle) => Promise<void>,
  unfinished?: UnfinishedFiles,
): Promise<WrittenFile> {
  const target = await behindLinks(file);
  await checkedFacts(target, overwrite);
  const temporary = path.join(path.dirname(target), newTemporaryName());
  const end = await unfinished?.note({ file: temporary });
  try {
    const handle = await open(temporary, 'wx', 0o600);
    try {
      await write(handle);
    } finally {
      // A stream that was destroyed closes its file some time later; this waits for it.
      await handle.close();
    }
    const replaced = await checkedFacts(target, overwrite);
    const losses = replaced ? await takeAfter(target, replaced, temporary) : [];
    const written = await factsOf(temporary);
    await rename(temporary, target);
    return { path: target, identity: written ? identityOf(written) : '', losses };
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  } finally {
    await end?.();
  }
}

/** Throws what `replaceFile` would throw for this file as it is now. */
export async function checkReplaceable(file: string, overwrite: Overwrite): Promise<void> {
  await checkedFacts(await behindLinks(file), overwrite);
}

/** The facts of the file that is to be replaced, or undefined where there is none; throws where it must stay. */
async function checkedFacts(target: string, overwrite: Overwrite): Promise<BigIntStats | undefined> {
  const facts = await factsOf(target);
  if (facts === undefined) return undefined;
  if (facts.isDirectory()) throw new ExportError('isDirectory');
  if (overwrite === false || (overwrite !== true && overwrite !== identityOf(facts))) throw new ExportError('exists');
  // A device or a pipe must not become a file.
  if (!facts.isFile()) throw new ExportError('failed');
  // Renaming would replace a file that may not be written itself, or fail after all the work where it is locked.
  await (await open(target, 'r+')).close();
  return facts;
}

/** Gives a file the owner and the permissions of the one that it replaces; resolves with what it can't take over. */
async function takeAfter(
  target: string,
  { mode, uid, gid, nlink }: BigIntStats,
  temporary: string,
): Promise<readonly Loss[]> {
  const losses: Loss[] = nlink > 1n ? ['hardLinks'] : [];
  const own = await factsOf(temporary);
  if (own && (own.uid !== uid || own.gid !== gid)) {
    await chown(temporary, Number(uid), Number(gid)).catch(() => losses.push('owner'));
  }
  // After the owner, whose change takes bits of the mode away.
  if (!(await keepPermissions(target, temporary, Number(mode)))) losses.push('permissions');
  return losses;
}
