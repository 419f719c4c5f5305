import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

/** A fresh folder outside the project; it is removed by `remove`, at the latest when this process ends. */
export interface TemporaryFolder {
  readonly path: string;
  remove(): Promise<void>;
}

/** Makes a fresh temporary folder. */
export async function makeTemporaryFolder(purpose: string): Promise<TemporaryFolder> {
  const folder = await mkdtemp(path.join(os.tmpdir(), `access-users-${purpose}-`));
  const options = { recursive: true, force: true, maxRetries: 5, retryDelay: 100 } as const;
  const removeAtExit = (): void => rmSync(folder, options);
  process.on('exit', removeAtExit);
  return {
    path: folder,
    remove: async () => {
      process.off('exit', removeAtExit);
      await rm(folder, options);
    },
  };
}
