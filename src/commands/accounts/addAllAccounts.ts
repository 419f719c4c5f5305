import { probeAccount } from '../../cloudflare/accountProbe';
import { CloudflareError, toFailure } from '../../cloudflare/errors';
import type { Failure } from '../../cloudflare/errors';
import type { ListedAccount } from '../../cloudflare/accounts';
import type { AccountAccess } from '../../cloudflare/accessUsers';
import type { CloudflareClient } from '../../cloudflare/client';
import type { Credential } from '../../cloudflare/credential';
import type { SecretPlace } from '../../cloudflare/secretPlace';
import { verifyToken } from '../../cloudflare/tokens';
import type { AccountStore } from '../../directory/accountStore';
import type { CredentialStore } from '../../directory/credentialStore';
import { saveAccount } from '../../directory/savedAccounts';
import type { AccountFacts, AccountNotSavedError } from '../../directory/savedAccounts';
import { displayText } from '../../text/displayText';

/** Where accounts are checked and saved. */
export interface AddAllServices {
  readonly client: CloudflareClient;
  readonly accounts: AccountStore;
  readonly credentials: CredentialStore;
}

/** One credential for many accounts, and where it is to live; `expiresAtMs` (since 1970) where it is known already. */
export interface AddAllRequest {
  readonly credential: Credential;
  readonly place: SecretPlace;
  readonly listed: readonly ListedAccount[];
  /** Whether the credential may have more accounts than were listed. */
  readonly mayLackAccounts?: boolean;
  readonly expiresAtMs?: number;
}

/** Why an account was not added: Cloudflare's refusal, or what could not store it. */
export type NotAddedReason = Failure | AccountNotSavedError['store'];

/** What came of the accounts, each in one of the two, in the order in which they were listed. */
export interface AddAllResult {
  readonly added: readonly ListedAccount[];
  readonly notAdded: readonly { readonly account: ListedAccount; readonly reason: NotAddedReason }[];
}

/** So few that a careful person's budget of requests is not spent on a list. */
const checksAtOnce = 3;

/**
 * Checks for each account that its users can be listed, at most three at a time, then asks once when the token expires
 * and saves those that work under their names; one that is in the view already keeps its label. Rejects with an `aborted`
 * failure, and saves nothing, where it is cancelled before all that is known. `onCheck` is called after each check.
 */
export async function addAllAccounts(
  services: AddAllServices,
  request: AddAllRequest,
  signal?: AbortSignal,
  onCheck?: () => void,
): Promise<AddAllResult> {
  const reasons = new Map<ListedAccount, NotAddedReason>();
  const left = request.listed.values();
  const checkEach = async (): Promise<void> => {
    // One iterator for all: each takes the next that nobody has taken.
    for (const account of left) {
      const failure = await probeAccount(services.client, accessTo(account.accountId, request.credential), signal);
      if (failure?.kind === 'aborted') throw new CloudflareError(failure);
      if (failure) reasons.set(account, failure);
      onCheck?.();
    }
  };
  await Promise.all(Array.from({ length: checksAtOnce }, checkEach));
  const working = request.listed.find((account) => !reasons.has(account));
  const expiresAtMs = request.expiresAtMs ?? (working && (await expiryOf(services.client, working, request, signal)));
  for (const account of request.listed) {
    const reason = reasons.get(account) ?? (await save(services, account, request, expiresAtMs));
    if (reason !== undefined) reasons.set(account, reason);
  }
  return {
    added: request.listed.filter((account) => !reasons.has(account)),
    notAdded: [...request.listed].flatMap((account) => {
      const reason = reasons.get(account);
      return reason === undefined ? [] : [{ account, reason }];
    }),
  };
}

async function expiryOf(
  client: CloudflareClient,
  { accountId }: ListedAccount,
  { credential }: AddAllRequest,
  signal: AbortSignal | undefined,
): Promise<number | undefined> {
  return (await verifyToken(client, accessTo(accountId, credential), signal))?.expiresAtMs;
}

function accessTo(accountId: string, credential: Credential): AccountAccess {
  return { accountId, credential: () => Promise.resolve(credential) };
}

async function save(
  { accounts, credentials }: AddAllServices,
  { accountId, name }: ListedAccount,
  { credential, place }: AddAllRequest,
  expiresAtMs: number | undefined,
): Promise<NotAddedReason | undefined> {
  const label = accounts.find(accountId)?.label ?? (displayText(name) || accountId.slice(0, 8));
  const facts: AccountFacts = { accountId, label, ...(expiresAtMs !== undefined && { expiresAtMs }) };
  try {
    await saveAccount(accounts, credentials, facts, credential, place);
    return undefined;
  } catch (error) {
    const { tag, store } = error as Partial<AccountNotSavedError>;
    if (tag === 'AccountNotSavedError') return store;
    const failure = toFailure(error);
    if (failure === undefined) throw error;
    return failure;
  }
}
