import { toAccountId } from './accountId';
import type { ApiClient, CredentialSource } from './client';
import { readList } from './envelope';
import { ListReading } from './listReading';
import type { ListDoubt } from './listReading';
import { isRecord } from './recordFields';

/** An account that a credential can list. */
export interface ListedAccount {
  readonly accountId: string;
  readonly name: string;
}

/** The accounts that a credential can list, and the reason if there may be more. */
export interface AccountListing {
  readonly accounts: readonly ListedAccount[];
  /** `cut` if reading stopped at the maximum number of pages. */
  readonly doubt?: ListDoubt | 'cut';
}

/** The route's maximum (OpenAPI: `per_page` of GET /accounts). */
const perPage = 50;

/** Enough for 10,000 accounts at a sixth of the request budget, and a bound for a server whose list never ends. */
const maxAccountPages = 200;

/**
 * Reads every account that the credential can list, each once, by the rules of `ListReading`. For account tokens the
 * route is known to ignore `page` and to send the same page for ever, so a page without new accounts ends the list.
 */
export async function listAccounts(
  client: ApiClient,
  credential: CredentialSource,
  signal?: AbortSignal,
): Promise<AccountListing> {
  const accounts = new Map<string, ListedAccount>();
  const reading = new ListReading();
  // Entries that are not accounts are counted too, because the API's totals include them.
  let otherCount = 0;
  for (let page = 1; reading.goesOn; page += 1) {
    if (page > maxAccountPages) return { accounts: [...accounts.values()], doubt: 'cut' };
    const response = await client.get({
      path: ['accounts'],
      query: { page, per_page: perPage },
      credential,
      signal,
    });
    const items = readList(response);
    const knownBefore = accounts.size;
    for (const account of items.map(readAccount)) {
      if (account) accounts.set(account.accountId, account);
      else otherCount += 1;
    }
    const newItemCount = accounts.size - knownBefore;
    const knownItemCount = accounts.size + otherCount;
    reading.add({ page, perPage }, { itemCount: items.length, newItemCount, knownItemCount, info: response.info });
  }
  const doubt = reading.doubt(accounts.size + otherCount);
  return { accounts: [...accounts.values()], ...(doubt && { doubt }) };
}

function readAccount(value: unknown): ListedAccount | undefined {
  if (!isRecord(value) || typeof value['id'] !== 'string') return undefined;
  const accountId = toAccountId(value['id']);
  const name = typeof value['name'] === 'string' ? value['name'] : '';
  return accountId === undefined ? undefined : { accountId, name };
}
