import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';

/** The file that records of an account's changes are appended to; older ones are in files beside it. */
export function changeRecordFile(folder: string, accountId: string): string {
  return path.join(folder, `${accountId}.ndjson`);
}

/** The files with records of changes, of one account or of all; empty if there is no such folder. */
export async function changeRecordFiles(folder: string, accountId = ''): Promise<readonly string[]> {
  const names = await readdir(folder).catch(() => []);
  const wanted = /^[\da-f]{32}(?:\.[\w-]+)?\.ndjson$/;
  return names.filter((name) => wanted.test(name) && name.startsWith(accountId)).map((name) => path.join(folder, name));
}

/** Deletes the records of an account's changes. Rejects with an error of `node:fs` where a file can't be deleted. */
export async function deleteChangeRecords(folder: string, accountId: string): Promise<void> {
  for (const file of await changeRecordFiles(folder, accountId)) await rm(file, { force: true });
}
