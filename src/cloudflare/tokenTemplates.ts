/** Whose a new token is to be: the person's own, or the account's, which only its administrators may make. */
export type NewTokenOwner = 'user' | 'account';

/** What the form is filled in with; the keys are those of Cloudflare's "API token template" links. */
const permissionGroups = [{ key: 'access_audit_log', type: 'read' }];
const tokenName = 'Cloudflare Access Users';

/**
 * The address of the dashboard's form for a new token, filled in with the one permission that listing users needs (docs:
 * fundamentals/api/how-to/account-owned-token-template). Opening it makes nothing: the person still has to confirm.
 */
export function tokenTemplateUrl(owner: NewTokenOwner): string {
  const permissions = `permissionGroupKeys=${encodeURIComponent(JSON.stringify(permissionGroups))}`;
  const name = `name=${encodeURIComponent(tokenName)}`;
  return owner === 'user'
    ? `https://dash.cloudflare.com/profile/api-tokens?${permissions}&accountId=*&zoneId=all&${name}`
    : `https://dash.cloudflare.com/?to=/:account/api-tokens&${permissions}&${name}`;
}

/** The dashboard's page of a person's tokens, from which those of an account are one step away. */
export const tokensPageUrl = 'https://dash.cloudflare.com/profile/api-tokens';
