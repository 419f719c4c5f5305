import { listDevices } from '../../src/cloudflare/devices';
import { idleSeatsOf } from '../../src/directory/idleSeats';
import { IdleSeatsReading } from '../../src/directory/idleSeatsReading';
import { largestPageSize } from '../../src/directory/userListReading';
import { loadTestAccount } from '../simulator/demoAccounts';
import { runAsClient } from './client';
import { createDirectory, loadAllUsers } from './loadedDirectory';
import type { LoadedDirectory } from './loadedDirectory';

/** What is read, and how often; the first pair warms up and is not told. */
export interface IdleSeatsParameters {
  readonly baseUrl: string;
  readonly userCount: number;
  readonly deviceCount: number;
  readonly pairs: number;
}

/** Milliseconds of finding idle seats, and of reading both lists side by side alone, measured in turns. */
export type IdleSeatsPair = readonly [found: number, read: number];

const concurrency = 4;

async function main({ baseUrl, userCount, deviceCount, pairs }: IdleSeatsParameters): Promise<IdleSeatsPair[]> {
  const { id: accountId } = loadTestAccount(userCount);
  const loaded = await createDirectory(baseUrl, [accountId], concurrency);
  const { directory } = loaded;
  const reset = (): void => directory.wholeListOf(accountId).reset();
  const find = (): Promise<void> => findIdleSeats(loaded, accountId, deviceCount);
  const read = async (): Promise<void> => {
    const list = directory.wholeListOf(accountId);
    const [, count] = await Promise.all([loadAllUsers(list, userCount), readDevices(loaded, accountId)]);
    if (count !== deviceCount) throw new Error(`${count} devices came.`);
  };
  const measured: IdleSeatsPair[] = [];
  for (let pair = 0; pair <= pairs; pair += 1) {
    // Whoever comes second would profit, or suffer, from the first one's waste.
    if (pair % 2 === 0) measured.push([await timed(reset, find), await timed(reset, read)]);
    else {
      const readMs = await timed(reset, read);
      measured.push([await timed(reset, find), readMs]);
    }
  }
  return measured.slice(1);
}

async function findIdleSeats(loaded: LoadedDirectory, accountId: string, deviceCount: number): Promise<void> {
  const reading = new IdleSeatsReading(loaded);
  const read = await reading.read(accountId);
  if (read?.devices.state !== 'read' || read.devices.value.length !== deviceCount || !read.areAllUsers) {
    throw new Error('Not all users and devices came.');
  }
  const { candidates } = await idleSeatsOf({ ...read, idleDays: 90, nowMs: Date.now() });
  if (candidates.length === 0) throw new Error('Nobody is idle.');
  reading.dispose();
}

/** Every page of the devices and nothing more. */
async function readDevices({ directory }: LoadedDirectory, accountId: string): Promise<number> {
  const { client, account } = directory.accessTo(accountId);
  const devices: unknown[] = [];
  let cursor: string | undefined;
  do {
    const page = await listDevices(client, account, { cursor, perPage: largestPageSize, isBulk: true });
    for (const device of page.devices) devices.push(device);
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return devices.length;
}

async function timed(reset: () => void, run: () => Promise<void>): Promise<number> {
  reset();
  const startedAtMs = performance.now();
  await run();
  return performance.now() - startedAtMs;
}

runAsClient(main);
