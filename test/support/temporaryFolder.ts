import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { onExit } from './shutdown';

/** A fresh folder outside the project; it is removed by `remove`, at the latest when this process ends. */
export interface TemporaryFolder {
  readonly path: string;
  remove(): Promise<void>;
}

/** Makes a fresh temporary folder. */
export async function makeTemporaryFolder(purpose: string): Promise<TemporaryFolder> {
  const folder = await mkdtemp(path.join(os.tmpdir(), `access-users-${purpose}-`));
  const options = { recursive: true, force: true, maxRetries: 5, retryDelay: 100 } as const;
  const forget = onExit(() => rmSync(folder, options));
  return {
    path: folder,
    remove: async () => {
      forget();
      await rm(folder, options);
    },
  };
}
