/** Who will own a new token: the person, or the account; only its administrators can create the latter. */
export type NewTokenOwner = 'user' | 'account';

/** The permissions filled into the form; the keys are those of Cloudflare's "API token template" links. */
const permissionGroups = [{ key: 'access_audit_log', type: 'read' }];
const tokenName = 'Cloudflare Access Users';

/**
 * The address of the dashboard's form for a new token, filled in with the one permission that listing users needs
 * (docs: fundamentals/api/how-to/account-owned-token-template). Opening it creates nothing: the person still has to
 * confirm.
 */
export function tokenTemplateUrl(owner: NewTokenOwner): string {
  const permissions = `permissionGroupKeys=${encodeURIComponent(JSON.stringify(permissionGroups))}`;
  const name = `name=${encodeURIComponent(tokenName)}`;
  return owner === 'user'
    ? `https://dash.cloudflare.com/profile/api-tokens?${permissions}&accountId=*&zoneId=all&${name}`
    : `https://dash.cloudflare.com/?to=/:account/api-tokens&${permissions}&${name}`;
}

/** The dashboard page of a person's tokens; the tokens of an account are one step away from it. */
export const tokensPageUrl = 'https://dash.cloudflare.com/profile/api-tokens';
