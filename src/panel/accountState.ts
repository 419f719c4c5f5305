import { toAccountId } from '../cloudflare/accountId';

/** What is kept of an account's panel over a reload of the window. */
export interface AccountState {
  readonly accountId: string;
}

/** What VS Code kept of an account's panel, or undefined where it is damaged or names no account. */
export function readAccountState(state: unknown): AccountState | undefined {
  const { accountId } = (typeof state === 'object' && state !== null ? state : {}) as { accountId?: unknown };
  const checked = typeof accountId === 'string' ? toAccountId(accountId) : undefined;
  return checked === undefined ? undefined : { accountId: checked };
}
