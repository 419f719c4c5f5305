import { probeAccount } from '../../cloudflare/accountProbe';
import { toFailure } from '../../cloudflare/errors';
import type { Failure } from '../../cloudflare/errors';
import type { ListedAccount } from '../../cloudflare/accounts';
import type { AccountAccess } from '../../cloudflare/accessUsers';
import type { CloudflareClient } from '../../cloudflare/client';
import type { Credential } from '../../cloudflare/credential';
import type { SecretPlace } from '../../cloudflare/secretPlace';
import { verifyToken } from '../../cloudflare/tokens';
import type { AccountStore } from '../../directory/accountStore';
import type { CredentialStore } from '../../directory/credentialStore';
import { saveAccounts } from '../../directory/savedAccounts';
import type { AccountFacts, AccountNotSavedError } from '../../directory/savedAccounts';
import { displayText } from '../../text/displayText';

/** The services that check and save accounts. */
export interface AddAllServices {
  readonly client: CloudflareClient;
  readonly accounts: AccountStore;
  readonly credentials: CredentialStore;
}

/**
 * One credential for many accounts, and the place to store it; `expiresAtMs` is in milliseconds since 1970, if known.
 */
export interface AddAllRequest {
  readonly credential: Credential;
  readonly place: SecretPlace;
  readonly listed: readonly ListedAccount[];
  /** Whether the credential may have more accounts than were listed. */
  readonly mayLackAccounts?: boolean;
  readonly expiresAtMs?: number;
}

/** Why an account was not added: Cloudflare's refusal, or the store that could not save it. */
export type NotAddedReason = Failure | AccountNotSavedError['store'];

/** The result for each account, in the order of the list: it is either in `added` or in `notAdded`. */
export interface AddAllResult {
  readonly added: readonly ListedAccount[];
  readonly notAdded: readonly { readonly account: ListedAccount; readonly reason: NotAddedReason }[];
  /**
   * The number of accounts, at the end of the list, that are in neither because the person cancelled before they were
   * saved.
   */
  readonly leftOutCount: number;
}

/** Few enough that other requests do not have to wait. */
const checksAtOnce = 3;

/**
 * Accounts are checked and saved in batches. VS Code rewrites its whole storage at each change, so saving thousands one
 * by one takes a minute; and cancelling loses the checks of one batch at most.
 */
const batchSize = 100;

/**
 * Checks that the users of each account can be listed, at most three at a time and within half of the request budget,
 * and saves the working accounts under their names, batch by batch. An account already in the view keeps its label.
 * Asks once, before the first save, when the token expires. After a cancellation, saved accounts stay. Calls `onCheck`
 * after each check.
 */
export async function addAllAccounts(
  services: AddAllServices,
  request: AddAllRequest,
  signal?: AbortSignal,
  onCheck?: () => void,
): Promise<AddAllResult> {
  const { listed } = request;
  const reasons = new Map<ListedAccount, NotAddedReason>();
  let { expiresAtMs } = request;
  let isExpiryKnown = expiresAtMs !== undefined;
  let doneCount = 0;
  while (doneCount < listed.length) {
    const batch = listed.slice(doneCount, doneCount + batchSize);
    const failures = await checkEach(services.client, batch, request, signal, onCheck);
    const working = batch.filter((account) => !failures.has(account));
    const [first] = working;
    if (!isExpiryKnown && first && signal?.aborted !== true) {
      expiresAtMs = (await verifyToken(services.client, accessTo(first, request), signal))?.expiresAtMs;
      isExpiryKnown = true;
    }
    if (signal?.aborted === true) break;
    for (const [account, failure] of failures) reasons.set(account, failure);
    const refusal = first && (await saveAll(services, working, request, expiresAtMs));
    if (refusal !== undefined) for (const account of working) reasons.set(account, refusal);
    doneCount += batch.length;
  }
  const done = listed.slice(0, doneCount);
  return {
    added: done.filter((account) => !reasons.has(account)),
    notAdded: done.flatMap((account) => {
      const reason = reasons.get(account);
      return reason === undefined ? [] : [{ account, reason }];
    }),
    leftOutCount: listed.length - doneCount,
  };
}

/** Resolves with the accounts whose users can't be listed, and why; if cancelled, before all are checked. */
async function checkEach(
  client: CloudflareClient,
  accounts: readonly ListedAccount[],
  request: AddAllRequest,
  signal: AbortSignal | undefined,
  onCheck: (() => void) | undefined,
): Promise<ReadonlyMap<ListedAccount, Failure>> {
  const failures = new Map<ListedAccount, Failure>();
  // All workers share one iterator, so each takes the next unclaimed account.
  const left = accounts.values();
  const checkNext = async (): Promise<void> => {
    for (const account of left) {
      const failure = await probeAccount(client, accessTo(account, request), signal, { isBulk: true });
      if (signal?.aborted === true) return;
      if (failure) failures.set(account, failure);
      onCheck?.();
    }
  };
  await Promise.all(Array.from({ length: checksAtOnce }, checkNext));
  return failures;
}

function accessTo({ accountId }: ListedAccount, { credential }: AddAllRequest): AccountAccess {
  return { accountId, credential: () => Promise.resolve(credential) };
}

/** Resolves with the reason why the accounts were not saved, or undefined if they were. */
async function saveAll(
  { accounts, credentials }: AddAllServices,
  listed: readonly ListedAccount[],
  { credential, place }: AddAllRequest,
  expiresAtMs: number | undefined,
): Promise<NotAddedReason | undefined> {
  const facts = listed.map(({ accountId, name }): AccountFacts => {
    const label = accounts.find(accountId)?.label ?? (displayText(name) || accountId.slice(0, 8));
    return { accountId, label, ...(expiresAtMs !== undefined && { expiresAtMs }) };
  });
  try {
    await saveAccounts(accounts, credentials, facts, credential, place);
    return undefined;
  } catch (error) {
    const { tag, store } = error as Partial<AccountNotSavedError>;
    if (tag === 'AccountNotSavedError') return store;
    const failure = toFailure(error);
    if (failure === undefined) throw error;
    return failure;
  }
}
