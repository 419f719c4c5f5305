import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { stringify } from 'csv-stringify';
import { stringify as stringifySync } from 'csv-stringify/sync';
import type { AccessUser } from '../../src/cloudflare/accessUser';
import { columnsOf } from '../../src/export/columns';
import { writeRecordsFile } from '../../src/export/writeRecordsFile';
import { loadTestAccount } from '../simulator/demoAccounts';
import { runAsClient } from './client';
import { createDirectory, loadAllUsers } from './loadedDirectory';
import { watchMemory, type MemoryPeak } from './memoryPeak';

/** Where the users come from and the files go, and how often is measured; the first round warms up and is not told. */
export interface ExportParameters {
  readonly baseUrl: string;
  readonly userCount: number;
  readonly folder: string;
  readonly rounds: number;
}

/** Milliseconds of one export, and of the same records through each way that the CSV library has to a file. */
export interface ExportRound {
  readonly own: number;
  readonly stream: number;
  readonly sync: number;
}

/** The memory on top of the loaded users is that of the first export of the process. */
export interface ExportMeasurement {
  readonly rounds: readonly ExportRound[];
  readonly peak: MemoryPeak;
}

type Write = (file: string) => Promise<unknown>;

async function main({ baseUrl, userCount, folder, rounds }: ExportParameters): Promise<ExportMeasurement> {
  const { id: accountId } = loadTestAccount(userCount);
  const { directory } = await createDirectory(baseUrl, [accountId], 4);
  await loadAllUsers(directory.wholeListOf(accountId), userCount);
  const loaded = directory.loadedUsers(accountId);
  const own: Write = (file) => writeRecordsFile({ records: loaded, format: 'csv', path: file, overwrite: true });
  const peak = await watchMemory(async () => {
    await own(path.join(folder, 'first.csv'));
  });

  const records = [...loaded.values()];
  const columns = columnsOf(records);
  const ways = [
    ['own', own],
    ['stream', (file) => byStream(records, columns, file)],
    ['sync', (file) => writeFile(file, stringifySync(records, { header: true, columns }))],
  ] as const satisfies readonly (readonly [keyof ExportRound, Write])[];
  const measured: ExportRound[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const times = new Map<keyof ExportRound, number>();
    // Whoever comes second would profit, or suffer, from the first one's waste.
    for (const [name, write] of round % 2 === 0 ? ways : [...ways].reverse()) {
      times.set(name, await timed(write, path.join(folder, `${name}.csv`), userCount));
    }
    const of = (name: keyof ExportRound): number => times.get(name) ?? Number.NaN;
    measured.push({ own: of('own'), stream: of('stream'), sync: of('sync') });
  }
  return { rounds: measured.slice(1), peak };
}

async function byStream(records: readonly AccessUser[], columns: readonly string[], file: string): Promise<void> {
  const stringifier = stringify({ header: true, columns: [...columns] });
  const written = pipeline(stringifier, createWriteStream(file));
  // A tenth faster than piping the records into it.
  for (const record of records) if (!stringifier.write(record)) await once(stringifier, 'drain');
  stringifier.end();
  await written;
}

/** Milliseconds until the file was written, which must have one line a user and one for the header. */
async function timed(write: Write, file: string, userCount: number): Promise<number> {
  const startedAtMs = performance.now();
  await write(file);
  const elapsedMs = performance.now() - startedAtMs;
  const lineCount = (await readFile(file, 'latin1')).split('\n').length - 1;
  if (lineCount !== userCount + 1) throw new Error(`The file has ${lineCount} lines.`);
  await rm(file);
  globalThis.gc?.();
  return elapsedMs;
}

runAsClient(main);
