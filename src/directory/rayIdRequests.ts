import { accessRequestFacts } from '../cloudflare/accessRequestFacts';
import { listAccountRequests } from '../cloudflare/accountRequests';
import type { AccountAccess } from '../cloudflare/accessUsers';
import type { ApiClient } from '../cloudflare/client';
import { withDiagnosis } from '../cloudflare/diagnosis';
import { bareRayId, hasRayId } from '../cloudflare/rayId';

/** A server that ignores the Ray ID sends the newest requests instead: so many are looked at. */
const perPage = 25;

/** What was sent for a Ray ID: the requests that have it, and the others, which only a server that ignores it sends. */
export interface RayIdRequests {
  readonly found: readonly unknown[];
  readonly others: readonly unknown[];
}

/** Asks an account's access log for the requests that have a Ray ID; tells them as they were sent. */
export async function requestsWithRayId(
  client: ApiClient,
  account: AccountAccess,
  rayId: string,
  { isBulk, signal }: { readonly isBulk: boolean; readonly signal: AbortSignal },
): Promise<RayIdRequests> {
  const query = { page: 1, perPage, rayId: bareRayId(rayId), isBulk };
  const sent = await withDiagnosis(client, account, signal, () => listAccountRequests(client, account, query, signal));
  const isFound = (record: unknown): boolean => hasRayId(accessRequestFacts(record).rayId, rayId);
  return { found: sent.filter(isFound), others: sent.filter((record) => !isFound(record)) };
}
