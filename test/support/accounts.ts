import type { SimulatedAccount } from '../simulator/simulator';

/** Ids for accounts of tests, in the form that Cloudflare gives them. */
export const accountIds = ['a1'.repeat(16), 'b2'.repeat(16), 'c3'.repeat(16)] as const;

/** A simulated account with so many users. */
export function account(userCount: number, id: string = accountIds[0]): SimulatedAccount {
  return { id, name: `Account ${id.slice(0, 2)}`, userCount };
}
