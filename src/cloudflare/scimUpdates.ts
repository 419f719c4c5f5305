import type { AccountAccess } from './accessUsers';
import type { ApiClient } from './client';
import { readMomentMs } from './moment';
import { fieldOf, textField } from './recordFields';
import { readStoryRecords } from './userRoutes';
import type { StoryRecords } from './userRoutes';

/** Selects one page of the changes that identity providers made to the user with an e-mail. */
export interface ScimUpdateQuery {
  /** The identity providers whose log is read; the API requires at least one. */
  readonly providerIds: readonly string[];
  readonly email: string;
  /** From 1. */
  readonly page: number;
  readonly perPage: number;
}

/** What the record of a change says; a field is undefined if the record does not say. */
export interface ScimUpdateFacts {
  /** In milliseconds since 1970. */
  readonly atMs: number | undefined;
  /** The HTTP method by which the identity provider made the change, in upper case. */
  readonly method: string | undefined;
  /** `SUCCESS` or `FAILURE`. */
  readonly status: string | undefined;
  readonly error: string | undefined;
  readonly group: string | undefined;
  readonly providerId: string | undefined;
  readonly email: string | undefined;
}

/**
 * Reads one page of `GET /accounts/{account_id}/access/logs/scim/updates`, newest first: the records exactly as the API
 * sent them, to be read with `scimUpdateFacts`. The API does not document whether it compares e-mails case-sensitively,
 * so both spellings are asked for; nor whether `limit` or `per_page` counts.
 */
export async function listScimUpdates(
  client: ApiClient,
  account: AccountAccess,
  { providerIds, email, page, perPage }: ScimUpdateQuery,
  signal?: AbortSignal,
): Promise<StoryRecords> {
  const response = await client.get({
    path: ['accounts', account.accountId, 'access', 'logs', 'scim', 'updates'],
    query: {
      idp_id: providerIds,
      resource_user_email: [...new Set([email, email.toLowerCase()])],
      direction: 'desc',
      page,
      per_page: perPage,
      limit: perPage,
    },
    credential: account.credential,
    signal,
  });
  return readStoryRecords(response);
}

/** Reads a record from `listScimUpdates`; accepts a value of any type. */
export function scimUpdateFacts(record: unknown): ScimUpdateFacts {
  return {
    atMs: readMomentMs(fieldOf(record, 'logged_at')),
    method: textField(record, 'request_method')?.trim().toUpperCase(),
    status: textField(record, 'status')?.trim().toUpperCase(),
    error: textField(record, 'error_description'),
    group: textField(record, 'resource_group_name'),
    providerId: textField(record, 'idp_id'),
    email: textField(record, 'resource_user_email'),
  };
}
