import { accessRequestFacts } from '../cloudflare/accessRequestFacts';
import { listAccountRequests } from '../cloudflare/accountRequests';
import type { AccountAccess } from '../cloudflare/accessUsers';
import type { ApiClient } from '../cloudflare/client';
import { withDiagnosis } from '../cloudflare/diagnosis';
import { bareRayId, hasRayId } from '../cloudflare/rayId';

/** A server that ignores the Ray ID sends the newest requests instead: so many are looked at. */
const perPage = 25;

/** The requests in an account's access log that have a Ray ID, as they were sent; none where it is not in the log. */
export async function requestsWithRayId(
  client: ApiClient,
  account: AccountAccess,
  rayId: string,
  signal: AbortSignal,
): Promise<readonly unknown[]> {
  const query = { page: 1, perPage, rayId: bareRayId(rayId), isBulk: true };
  const sent = await withDiagnosis(client, account, signal, () => listAccountRequests(client, account, query, signal));
  return sent.filter((record) => hasRayId(accessRequestFacts(record).rayId, rayId));
}
