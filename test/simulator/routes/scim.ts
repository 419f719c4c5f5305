import { success, type Envelope } from '../answer';
import { failures } from '../failure';
import { fieldOf } from '../fields';
import { pageEnvelope, readPageRequest } from '../paging';
import { requireZeroTrust, type RouteContext } from './context';

/** GET /accounts/{account_id}/access/identity_providers. */
export function listIdentityProviders(context: RouteContext): Envelope {
  const { query, behaviour } = context;
  requireZeroTrust(context, behaviour.providersPermissions);
  const request = readPageRequest(query, { defaultPerPage: 200, minimumPerPage: 1, maximumPerPage: 1000 });
  const isFiltered = query['scim_enabled'] === 'true' && !behaviour.scimIgnores.includes('scim_enabled');
  const providers = behaviour.identityProviders;
  const shown = providers.filter((provider) => !isFiltered || fieldOf(fieldOf(provider, 'scim_config'), 'enabled'));
  return pageEnvelope(shown, providers.length, request, behaviour);
}

/** GET /accounts/{account_id}/access/logs/scim/updates: newest first by default; of `limit` and `per_page` the smaller one counts. */
export function listScimUpdates(context: RouteContext): Envelope {
  const { query, behaviour } = context;
  requireZeroTrust(context, behaviour.scimPermissions);
  const providerIds = query['idp_id']?.split(',') ?? [];
  if (providerIds.length === 0) throw failures.invalidParameter('idp_id', 'it is required');
  const limits = { defaultPerPage: 20, minimumPerPage: 1, maximumPerPage: 1000 };
  const { page, perPage } = readPageRequest(query, limits);
  const limit = readPageRequest({ per_page: query['limit'] ?? String(perPage) }, limits).perPage;
  const emails = behaviour.scimIgnores.includes('resource_user_email')
    ? undefined
    : query['resource_user_email']?.split(',');
  const hits = behaviour.scimUpdates
    .filter((update) => providerIds.includes(String(fieldOf(update, 'idp_id'))))
    .filter((update) => emails?.includes(String(fieldOf(update, 'resource_user_email'))) ?? true)
    .sort((one, other) => timeOf(other) - timeOf(one));
  const ordered = query['direction'] === 'asc' ? hits.reverse() : hits;
  const request = { page: behaviour.scimIgnores.includes('page') ? 1 : page, perPage: Math.min(perPage, limit) };
  return success(pageEnvelope(ordered, ordered.length, request, behaviour).result);
}

function timeOf(update: unknown): number {
  return Date.parse(String(fieldOf(update, 'logged_at'))) || 0;
}
