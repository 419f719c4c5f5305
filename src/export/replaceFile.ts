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

/** Which file may be replaced: any, none, or only the one that still has this identity. */
export type Overwrite = boolean | FileIdentity;

/**
 * What a replaced file had and its replacement lacks: other names, which still lead to the old content; its owner; or
 * permissions beyond the mode (ACL), in which case only the owner may use the file.
 */
export type Loss = 'hardLinks' | 'owner' | 'permissions';

/** The written file: its path with links resolved, its identity, and what was lost of the replaced file. */
export interface WrittenFile {
  readonly path: string;
  readonly identity: FileIdentity;
  readonly losses: readonly Loss[];
}

/**
 * Replaces a file's content completely or not at all. `write` fills a temporary file in the same folder, readable only
 * by its owner; that then takes the place, the permissions and, if possible, the owner of the file. A new file stays
 * readable only by its owner. Follows symbolic links. `write` must flush the file before it resolves. Throws an
 * `ExportError`, a file system error, or what `write` threw; then the file is unchanged and the temporary file gone. If
 * given, `unfinished` notes the temporary file, in case the process is killed.
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
      // A destroyed stream closes its file some time later; this waits for it.
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

/** Throws what `replaceFile` would throw for the file in its present state. */
export async function checkReplaceable(file: string, overwrite: Overwrite): Promise<void> {
  await checkedFacts(await behindLinks(file), overwrite);
}

/** The stats of the file to replace, or undefined if there is none; throws if it must not be replaced. */
async function checkedFacts(target: string, overwrite: Overwrite): Promise<BigIntStats | undefined> {
  const facts = await factsOf(target);
  if (facts === undefined) return undefined;
  if (facts.isDirectory()) throw new ExportError('isDirectory');
  if (overwrite === false || (overwrite !== true && overwrite !== identityOf(facts))) throw new ExportError('exists');
  // A device or a pipe must not be replaced by a file.
  if (!facts.isFile()) throw new ExportError('failed');
  // Renaming would replace even a read-only file; and if the file is locked, it would fail only after all the work.
  await (await open(target, 'r+')).close();
  return facts;
}

/** Gives a file the owner and permissions of the file that it replaces; resolves with what could not be kept. */
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
  // After the owner, because changing that clears bits of the mode.
  if (!(await keepPermissions(target, temporary, Number(mode)))) losses.push('permissions');
  return losses;
}
