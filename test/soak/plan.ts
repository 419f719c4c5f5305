import { loadTestAccount } from '../simulator/demoAccounts';
import type { SimulatedAccount } from '../simulator/options';

/** The work is done in so many equal parts, and looked at after each. */
export const partCount = 10;

/** How many rounds a part has when nothing else is asked for: all of the work. */
export const roundsInPart = 10;

/** What one round does; 100 rounds make 1,000 refreshes, 1,000 searches, 200 panels and 100 accounts. */
export const inRound = { refreshes: 10, searches: 10, panels: 2, accounts: 1 } as const;

/** The account that stays, with all of its users loaded. */
export const mainAccount: SimulatedAccount = loadTestAccount(10_000);

/** The account that a round adds and removes: another one each time, so that nothing of it is found again. */
export function passingAccount(round: number): SimulatedAccount {
  const id = (round + 1).toString(16).padStart(32, '0');
  return { id, name: `Passing ${round + 1}`, userCount: 60, seed: round };
}

/**
 * The environment variables that tell the extension host how many rounds a part has, where the figures go, and, where
 * they are wanted, the folder for snapshots of the heap.
 */
export const variables = { rounds: 'SOAK_ROUNDS', file: 'SOAK_FILE', snapshots: 'SOAK_SNAPSHOTS' } as const;

/** The parts, from 1, after which a snapshot of the heap is written: what the later one has more of was kept. */
export const snapshotParts: readonly number[] = [3, partCount];
