import type { AccountAccess } from './accessUsers';
import type { ApiClient } from './client';
import { textField } from './recordFields';
import { readStoryRecords } from './userRoutes';

/** An identity provider of an account; a field is undefined if the record does not say. */
export interface IdentityProvider {
  readonly id: string | undefined;
  readonly name: string | undefined;
  /** For example `saml`. */
  readonly type: string | undefined;
}

/** The identity providers of an account, as far as they were sent. */
export interface IdentityProviderList {
  readonly providers: readonly IdentityProvider[];
  /** False if the server says that there are more than it sent. */
  readonly isWhole: boolean;
}

/** The API's documented maximum; nobody has more identity providers. */
const perPage = 1_000;

/**
 * Reads the records of an account's identity providers (`GET /accounts/{account_id}/access/identity_providers`), if
 * asked for those with SCIM alone, which a server may ignore.
 */
export async function listProviderRecords(
  client: ApiClient,
  account: AccountAccess,
  { hasScim }: { readonly hasScim: boolean },
  signal?: AbortSignal,
): Promise<{ readonly records: readonly unknown[]; readonly isWhole: boolean }> {
  const response = await client.get({
    path: ['accounts', account.accountId, 'access', 'identity_providers'],
    query: { scim_enabled: hasScim ? 'true' : undefined, page: 1, per_page: perPage },
    credential: account.credential,
    signal,
  });
  const { records, leftOutCount } = readStoryRecords(response);
  return { records, isWhole: leftOutCount === 0 && (response.info.totalCount ?? 0) <= records.length };
}

/** Reads the identity providers of an account. */
export async function listIdentityProviders(
  client: ApiClient,
  account: AccountAccess,
  signal?: AbortSignal,
): Promise<IdentityProviderList> {
  const { records, isWhole } = await listProviderRecords(client, account, { hasScim: false }, signal);
  const providers = records.map((record) => ({
    id: textField(record, 'id'),
    name: textField(record, 'name'),
    type: textField(record, 'type'),
  }));
  return { providers, isWhole };
}
