import type { AccountAccess } from './accessUsers';
import type { ApiClient } from './client';
import { listProviderRecords } from './identityProviders';
import { fieldOf, flagField, textField } from './recordFields';

/** An identity provider that tells Cloudflare of changes by SCIM. */
export interface ScimProvider {
  readonly id: string;
  readonly name: string | undefined;
}

/**
 * Reads the identity providers of an account that have SCIM enabled. A server may ignore that only those are asked for,
 * so that the records decide wherever one of them says whether it has.
 */
export async function listScimProviders(
  client: ApiClient,
  account: AccountAccess,
  signal?: AbortSignal,
): Promise<readonly ScimProvider[]> {
  const { records } = await listProviderRecords(client, account, { hasScim: true }, signal);
  const isTold = records.some((record) => isEnabled(record) !== undefined);
  return records
    .filter((record) => !isTold || isEnabled(record) === true)
    .flatMap((record) => {
      const id = textField(record, 'id');
      return id === undefined ? [] : [{ id, name: textField(record, 'name') }];
    });
}

function isEnabled(record: unknown): boolean | undefined {
  return flagField(fieldOf(record, 'scim_config'), 'enabled');
}
