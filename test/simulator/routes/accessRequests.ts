import { accessLog } from '../accessLog';
import { success, type Envelope } from '../answer';
import { pageEnvelope, readPageRequest } from '../paging';
import { requireZeroTrust, type RouteContext } from './context';

/** The document gives no limits beside the default. */
const defaultPerPage = 25;

/** GET /accounts/{account_id}/access/logs/access_requests: pages without `result_info`; of `limit` and `per_page` the smaller one counts. */
export function listAccessRequests(context: RouteContext): Envelope {
  const { accountId, query, behaviour, directory } = context;
  requireZeroTrust(context, behaviour.accessRequestsPermissions);
  const { maximumLogPerPage, logAboveMaximum, logIgnores } = behaviour;
  const maximumPerPage = logAboveMaximum === 'cut' ? Number.MAX_SAFE_INTEGER : maximumLogPerPage;
  const limits = { defaultPerPage, minimumPerPage: 1, maximumPerPage };
  const { page, perPage } = readPageRequest(query, limits);
  const sizes = [query['per_page'], query['limit']].flatMap((text) =>
    text === undefined ? [] : [readPageRequest({ per_page: text }, limits).perPage],
  );
  const asked = Math.min(...sizes, sizes.length === 0 ? perPage : Infinity, maximumLogPerPage);
  const log = accessLog(directory, accountId, query, behaviour);
  if (!Array.isArray(log)) {
    return success(log);
  }
  const request = { page: logIgnores.includes('page') ? 1 : page, perPage: asked };
  return success(pageEnvelope(log, log.length, request, behaviour).result);
}
