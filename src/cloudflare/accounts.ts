import { toAccountId } from './accountId';
import type { CloudflareClient, CredentialSource } from './client';
import { formatError, isRecord } from './envelope';
import { outcomeOf } from './page';

/** An account that a credential can list. */
export interface ListedAccount {
  readonly accountId: string;
  readonly name: string;
}

/** The route's maximum (OpenAPI: `per_page` of GET /accounts). */
const perPage = 50;

/** With 50 a page this is far beyond any real credential, and bounds a server that never ends. */
const maxAccountPages = 40;

/**
 * Reads every account that the credential can list, each once. The route is known to ignore `page` for account tokens
 * and to send the same page for ever, so a page without news ends the list.
 */
export async function listAccounts(
  client: CloudflareClient,
  credential: CredentialSource,
  signal?: AbortSignal,
): Promise<ListedAccount[]> {
  const accounts = new Map<string, ListedAccount>();
  for (let page = 1; page <= maxAccountPages; page += 1) {
    const response = await client.get({
      path: ['accounts'],
      query: { page, per_page: perPage },
      credential,
      signal,
    });
    if (!Array.isArray(response.result)) throw formatError('unexpectedResult', response);
    const knownBefore = accounts.size;
    for (const account of response.result.map(readAccount)) {
      if (account) accounts.set(account.accountId, account);
    }
    const outcome = outcomeOf({
      page,
      requestedPerPage: perPage,
      itemCount: response.result.length,
      newItemCount: accounts.size - knownBefore,
      knownItemCount: accounts.size,
      info: response.info,
    });
    if (outcome !== 'more') break;
  }
  return [...accounts.values()];
}

function readAccount(value: unknown): ListedAccount | undefined {
  if (!isRecord(value) || typeof value['id'] !== 'string') return undefined;
  const accountId = toAccountId(value['id']);
  const name = typeof value['name'] === 'string' ? value['name'] : '';
  return accountId === undefined ? undefined : { accountId, name };
}
