import { readlink, realpath } from 'node:fs/promises';
import path from 'node:path';

/**
 * Where a path leads once all links are followed; the last one may lead to a file that is not there yet. Throws an error
 * of the file system.
 */
export async function behindLinks(file: string): Promise<string> {
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

/** Whether an error of the file system says that there is no such file. */
export function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT';
}
