import assert from 'node:assert/strict';
import { createChanges } from '../../src/changes';
import type { ChangeKind, ChangeOutcome, ChangeReport, Changes, RunOptions } from '../../src/changes/change';
import { CloudflareClient } from '../../src/cloudflare/client';
import { saveChangeCredential } from '../../src/directory/changeCredential';
import type { SimulatedUser } from '../simulator/people';
import type { RecordedRequest, Simulator } from '../simulator/simulator';
import { accountIds } from './accounts';
import { tokenCredential } from './client';
import { createDirectory, type DirectoryFixture } from './directory';
import { RecordingLog } from './recordingLog';
import { makeTemporaryFolder, type TemporaryFolder } from './temporaryFolder';

const [accountId] = accountIds;

/** The permissions that both kinds of changes need. */
export const changingPermissions: readonly string[] = [
  'Zero Trust: Seats Write',
  'Access: Organizations, Identity Providers, and Groups Write',
];

/** One window that may change the simulator's first account, with a credential of its own for that. */
export interface ChangesFixture extends DirectoryFixture {
  readonly changes: Changes;
  /** The path of the ledger's folder. */
  readonly folder: string;
  /** The token that changes are sent with. */
  readonly token: string;
  /** How long the requests that are sent from now on may take. */
  readonly timeLimit: { ms: number };
  /** Reviews a change of users and sends it. */
  readonly make: (kind: ChangeKind, users: readonly unknown[], options?: MakeOptions) => Promise<ChangeReport>;
}

/** What a test may choose of one change. */
export type MakeOptions = Partial<RunOptions> & {
  readonly alsoDevices?: boolean;
  readonly oneByOne?: boolean;
  /** Runs between the review and the sending. */
  readonly between?: () => unknown;
};

/** Builds a window over a simulator, with a ledger in a folder. */
export async function createChangesFixture(simulator: Simulator, folder: string): Promise<ChangesFixture> {
  const fixture = await createDirectory(simulator);
  const timeLimit = { ms: 20_000 };
  const settings = () => ({ baseUrl: simulator.baseUrl, timeoutMs: timeLimit.ms });
  const client = new CloudflareClient({ settings, log: new RecordingLog(), random: () => 0 });
  const token = simulator.addCredential({ label: 'changes', permissions: changingPermissions }).value;
  await saveChangeCredential(fixture.accounts, fixture.credentials, accountId, tokenCredential(token));
  const changes = createChanges({
    ...{ ...fixture, client, folder, baseUrl: () => simulator.baseUrl, confirmDelaysMs: [] },
  });
  const make: ChangesFixture['make'] = async (kind, users, { alsoDevices, oneByOne, between, ...options } = {}) => {
    const flags = { ...(alsoDevices && { alsoDevices }), ...(oneByOne && { oneByOne }) };
    const { signal = new AbortController().signal } = options;
    const review = await changes.review({ kind, accountId, users, ...flags }, new AbortController().signal);
    await between?.();
    return changes.run(review, { ...options, signal });
  };
  return { ...fixture, changes, folder, token, timeLimit, make };
}

/** Gives each test of a suite a window of its own over the simulator, with a ledger in a folder of its own. */
export function useChanges(simulator: () => Simulator): () => ChangesFixture {
  let folder: TemporaryFolder;
  let fixture: ChangesFixture;
  beforeEach(async () => {
    folder = await makeTemporaryFolder('changes');
    fixture = await createChangesFixture(simulator(), folder.path);
  });
  afterEach(() => folder.remove());
  return () => fixture;
}

/** Whether a user holds a seat of any kind. */
export function holdsSeat(user: SimulatedUser): boolean {
  return [user.access_seat, user.gateway_seat].includes(true);
}

/** So many users of the simulator's first account who hold a seat. */
export function seatedUsers(simulator: Simulator, count: number): readonly SimulatedUser[] {
  return simulator.users(accountId).filter(holdsSeat).slice(0, count);
}

/** The requests that changed something or were meant to, in the order they came. */
export function changingRequests({ requests }: Simulator): readonly RecordedRequest[] {
  return requests.filter(({ method }) => method !== 'GET');
}

/** How often each status occurs among the outcomes. */
export function statusesOf({ results }: ChangeReport): Partial<Record<ChangeOutcome['status'], number>> {
  const counts: Partial<Record<ChangeOutcome['status'], number>> = {};
  for (const { outcome } of results) counts[outcome.status] = (counts[outcome.status] ?? 0) + 1;
  return counts;
}

/** The one outcome of a report. */
export function onlyOutcome({ results }: ChangeReport): ChangeOutcome {
  assert.equal(results.length, 1);
  return results[0]?.outcome ?? assert.fail();
}
