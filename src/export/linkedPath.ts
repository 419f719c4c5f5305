import { readlink, realpath } from 'node:fs/promises';
import path from 'node:path';

/**
 * Resolves all links of a path; the last one may point to a file that does not exist yet. Throws file system errors.
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

/** Whether a file system error means that the file does not exist. */
export function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT';
}
