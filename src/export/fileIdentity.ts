import { stat } from 'node:fs/promises';
import type { BigIntStats } from 'node:fs';
import { isMissing } from './linkedPath';

/** Identifies a file and its current content: a different file or a changed one has a different identity. */
export type FileIdentity = string;

/** The identity of the file with these stats, which were read as bigint. */
export function identityOf({ dev, ino, size, mtimeNs }: BigIntStats): FileIdentity {
  return [dev, ino, size, mtimeNs].join(':');
}

/** The stats of the file behind all links; undefined if there is none. Throws file system errors. */
export async function factsOf(file: string): Promise<BigIntStats | undefined> {
  return stat(file, { bigint: true }).catch((error: unknown) => {
    if (isMissing(error)) return undefined;
    throw error;
  });
}

/** The files written in this window, by path with links resolved, with their identities when written. */
export class WrittenFiles {
  readonly #identities = new Map<string, FileIdentity>();

  /** Records a file with its identity right after writing. */
  add(path: string, identity: FileIdentity): void {
    this.#identities.set(path, identity);
  }

  /** Whether the file at a path is the one that was written, unchanged since. */
  has(path: string, identity: FileIdentity): boolean {
    return this.#identities.get(path) === identity;
  }
}
