import { accessLog } from '../accessLog';
import { success, type Envelope } from '../answer';
import { pageEnvelope, readPageRequest } from '../paging';
import { requireZeroTrust, type RouteContext } from './context';

/** The document gives no limits beside the default. */
const limits = { defaultPerPage: 25, minimumPerPage: 1, maximumPerPage: 1000 };

/** GET /accounts/{account_id}/access/logs/access_requests: pages without `result_info`; of `limit` and `per_page` the smaller one counts. */
export function listAccessRequests(context: RouteContext): Envelope {
  const { accountId, query, behaviour, directory } = context;
  requireZeroTrust(context, behaviour.accessRequestsPermissions);
  const { page, perPage } = readPageRequest(query, limits);
  const sizes = [query['per_page'], query['limit']].flatMap((text) =>
    text === undefined ? [] : [readPageRequest({ per_page: text }, limits).perPage],
  );
  const log = accessLog(directory, accountId, query, behaviour.logEmailMatch);
  if (!Array.isArray(log)) {
    return success(log);
  }
  return success(
    pageEnvelope(
      log,
      log.length,
      { page, perPage: Math.min(...sizes, sizes.length === 0 ? perPage : Infinity) },
      behaviour,
    ).result,
  );
}
