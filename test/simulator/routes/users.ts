import { success, type Envelope } from '../answer';
import { filterRecords } from '../matching';
import { pageEnvelope, readPageRequest } from '../paging';
import { requireZeroTrust, userOf, type RouteContext } from './context';

const limits = { defaultPerPage: 1000, minimumPerPage: 1, maximumPerPage: 1000 };

/** GET /accounts/{account_id}/access/users. */
export function listUsers(context: RouteContext): Envelope<unknown[]> {
  requireZeroTrust(context, context.behaviour.usersPermissions);
  const { accountId, query, behaviour, directory } = context;
  const request = readPageRequest(query, limits);
  const records = directory.records(accountId);
  const filters = { email: query['email'], name: query['name'], search: query['search'] };
  return pageEnvelope(filterRecords(records, filters, behaviour.match), records.length, request, behaviour);
}

/** GET /accounts/{account_id}/access/users/{user_id}. */
export function getUser(context: RouteContext): Envelope {
  requireZeroTrust(context, context.behaviour.usersPermissions);
  return success(userOf(context));
}
