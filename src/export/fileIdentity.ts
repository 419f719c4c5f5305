import { stat } from 'node:fs/promises';
import type { BigIntStats } from 'node:fs';
import { isMissing } from './linkedPath';

/** Tells a file, as it is now, from every other and from itself after a change of its content. */
export type FileIdentity = string;

/** The identity of the file that these facts, read as bigint, are of. */
export function identityOf({ dev, ino, size, mtimeNs }: BigIntStats): FileIdentity {
  return [dev, ino, size, mtimeNs].join(':');
}

/** The facts of the file behind all links, undefined where there is none; throws an error of the file system. */
export async function factsOf(file: string): Promise<BigIntStats | undefined> {
  return stat(file, { bigint: true }).catch((error: unknown) => {
    if (isMissing(error)) return undefined;
    throw error;
  });
}

/** The files that were written in this window, by their paths without links, as they were then. */
export class WrittenFiles {
  readonly #identities = new Map<string, FileIdentity>();

  /** Notes a file as it was when it was written. */
  add(path: string, identity: FileIdentity): void {
    this.#identities.set(path, identity);
  }

  /** Whether the file at a path is the one that was written, unchanged since. */
  has(path: string, identity: FileIdentity): boolean {
    return this.#identities.get(path) === identity;
  }
}
