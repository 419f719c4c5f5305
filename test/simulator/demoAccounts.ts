import { credentialValue } from './credentials';
import type { SimulatedAccount } from './options';

/** An account with the token that reads it. */
export interface DemoAccount extends SimulatedAccount {
  token: string;
}

/** Returns the user token that reads this account alone; every simulator registers it for each of its accounts. */
export function accountReaderToken(accountId: string): string {
  return credentialValue('userToken', `reader of ${accountId}`);
}

function demoAccount(id: string, name: string, userCount: number): DemoAccount {
  return { id, name, userCount, token: accountReaderToken(id) };
}

/** The accounts of `npm start` and of a simulator that is given none: a large, a small and an empty one. */
export const demoAccounts: readonly DemoAccount[] = [
  demoAccount('0a11ce5e7b1d4f6e8c9d0e1f2a3b4c5d', 'Northwind Traders', 1234),
  demoAccount('1b22df6f8c2e4a7f9d0e1f2a3b4c5d6e', 'Contoso', 87),
  demoAccount('2c33e0709d3f4b80ae1f2a3b4c5d6e7f', 'Fabrikam', 0),
];

/** Returns the one account of a load test, with any number of users; `accountReaderToken` gives its token. */
export function loadTestAccount(userCount: number): DemoAccount {
  return demoAccount('9d99e7179e4a4c91bf2a3b4c5d6e7f80', 'Load test', userCount);
}
