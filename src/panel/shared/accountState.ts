import { toAccountId } from '../../cloudflare/accountId';
import type { Privacy } from '../../privacy/privacy';
import type { UserReferences } from '../../privacy/userReferences';

/** What an account's panel keeps when the window reloads: the account id or, in privacy mode, a reference to it. */
export interface AccountState {
  readonly accountId?: string;
  readonly reference?: string;
}

/** What the page of an account's panel is sent to show. */
export interface ShowAccountPage<View, Rows = undefined> {
  readonly type: 'show';
  readonly view: View;
  readonly state: AccountState;
  /** The first rows of a new order; undefined if the order is unchanged. */
  readonly rows: Rows | undefined;
}

/** How account panels mask what they show. */
export interface AccountPrivacy {
  readonly privacy: Privacy;
  readonly references: UserReferences;
}

/** The state that an account's panel keeps. */
export function keptAccountState(accountId: string, masking: AccountPrivacy): AccountState {
  return masking.privacy.isOn ? { reference: masking.references.to({ accountId }) } : { accountId };
}

/** The account in a state kept by VS Code; undefined if the state is damaged or names no account. */
export function readAccountState(state: unknown, references?: UserReferences): { accountId: string } | undefined {
  const kept = (typeof state === 'object' && state !== null ? state : {}) as Readonly<Record<string, unknown>>;
  const { accountId } = Object.hasOwn(kept, 'reference') ? (references?.find(kept['reference']) ?? {}) : kept;
  const checked = typeof accountId === 'string' ? toAccountId(accountId) : undefined;
  return checked === undefined ? undefined : { accountId: checked };
}
