import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { projectFolder } from '../support/project';

/** Where downloaded hosts are kept, ignored by git; it can be deleted at any time. */
export const cacheFolder = path.join(projectFolder, '.vscode-test');

const partialPrefix = '.partial-';

/**
 * The folder `.vscode-test/<name>`, filled by `fill` unless it is there already; it appears whole or not at all,
 * even when several runs fill it at the same time or one of them is interrupted.
 */
export async function cached(name: string, fill: (folder: string) => Promise<void>): Promise<string> {
  const target = path.join(cacheFolder, name);
  if (existsSync(target)) {
    return target;
  }
  await mkdir(cacheFolder, { recursive: true });
  await removeAbandoned();
  const partial = await mkdtemp(path.join(cacheFolder, `${partialPrefix}${process.pid}-`));
  try {
    await fill(partial);
    await rename(partial, target);
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    // Another run was faster: its folder is as good as ours.
    if (!existsSync(target)) {
      throw error;
    }
  }
  return target;
}

/** Removes what runs that were killed have left half filled. */
async function removeAbandoned(): Promise<void> {
  for (const entry of await readdir(cacheFolder)) {
    const owner = /^\.partial-(\d+)-/.exec(entry)?.[1];
    if (owner !== undefined && !isAlive(Number(owner))) {
      await rm(path.join(cacheFolder, entry), { recursive: true, force: true });
    }
  }
}

function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    // Someone else's process may not be signalled, but it is alive.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
