import { success, type Envelope } from '../answer';
import { coversAccount, hasPermission } from '../credentials';
import { failures } from '../failure';
import { filterRecords } from '../matching';
import { pageEnvelope, readPageRequest } from '../paging';
import { credentialOf, type RouteContext } from './context';

function requireAccess(context: RouteContext): void {
  const credential = credentialOf(context);
  const isKnown = context.directory.account(context.accountId) !== undefined;
  const isPermitted = hasPermission(credential, context.behaviour.usersPermissions);
  // One answer for all three: the API does not tell a wrong account id from a missing permission.
  if (!isKnown || !isPermitted || !coversAccount(credential, context.accountId)) {
    throw failures.authenticationError();
  }
}

const limits = { defaultPerPage: 1000, minimumPerPage: 1, maximumPerPage: 1000 };

/** GET /accounts/{account_id}/access/users. */
export function listUsers(context: RouteContext): Envelope<unknown[]> {
  requireAccess(context);
  const { accountId, query, behaviour, directory } = context;
  const request = readPageRequest(query, limits);
  const records = directory.records(accountId);
  const filters = { email: query['email'], name: query['name'], search: query['search'] };
  return pageEnvelope(filterRecords(records, filters, behaviour.match), records.length, request, behaviour);
}

/** GET /accounts/{account_id}/access/users/{user_id}. */
export function getUser(context: RouteContext): Envelope {
  requireAccess(context);
  const user = context.directory.find(context.accountId, context.userId);
  if (user === undefined) {
    throw failures.unknownUser();
  }
  return success(user);
}
