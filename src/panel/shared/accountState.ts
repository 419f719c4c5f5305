import { toAccountId } from '../../cloudflare/accountId';
import type { Privacy } from '../../privacy/privacy';
import type { UserReferences } from '../../privacy/userReferences';

/** What is kept of an account's panel over a reload of the window: its id, or while that is masked a reference to it. */
export interface AccountState {
  readonly accountId?: string;
  readonly reference?: string;
}

/** How panels of accounts mask what they show. */
export interface AccountPrivacy {
  readonly privacy: Privacy;
  readonly references: UserReferences;
}

/** What is to be kept of an account's panel. */
export function keptAccountState(accountId: string, masking: AccountPrivacy): AccountState {
  return masking.privacy.isOn ? { reference: masking.references.to({ accountId }) } : { accountId };
}

/** The account of which VS Code kept this; undefined where it is damaged or names no account. */
export function readAccountState(state: unknown, references?: UserReferences): { accountId: string } | undefined {
  const kept = (typeof state === 'object' && state !== null ? state : {}) as Readonly<Record<string, unknown>>;
  const { accountId } = Object.hasOwn(kept, 'reference') ? (references?.find(kept['reference']) ?? {}) : kept;
  const checked = typeof accountId === 'string' ? toAccountId(accountId) : undefined;
  return checked === undefined ? undefined : { accountId: checked };
}
