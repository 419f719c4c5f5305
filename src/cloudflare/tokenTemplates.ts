/** Who will own a new token: the person, or the account; only its administrators can create the latter. */
export type NewTokenOwner = 'user' | 'account';

/** What a new token is for: listing users, or removing their seats and revoking their sessions. */
export type NewTokenPurpose = 'reading' | 'changes';

/**
 * The permissions filled into the form; the keys are those of the permission reference in Cloudflare's documentation of
 * such links. It has none for "Zero Trust: Seats", so the person adds that one to the form.
 */
const templates = {
  reading: { name: 'Cloudflare Access Users', permissionGroups: [{ key: 'access_audit_log', type: 'read' }] },
  changes: {
    name: 'Cloudflare Access Users: changes',
    permissionGroups: [{ key: 'access_acct', type: 'revoke' }],
  },
} as const;

/**
 * The address of the dashboard's form for a new token, filled in with the permissions that its purpose needs
 * (docs: fundamentals/api/how-to/account-owned-token-template). Opening it creates nothing: the person still has to
 * confirm.
 */
export function tokenTemplateUrl(owner: NewTokenOwner, purpose: NewTokenPurpose = 'reading'): string {
  const { name: tokenName, permissionGroups } = templates[purpose];
  const permissions = `permissionGroupKeys=${encodeURIComponent(JSON.stringify(permissionGroups))}`;
  const name = `name=${encodeURIComponent(tokenName)}`;
  return owner === 'user'
    ? `https://dash.cloudflare.com/profile/api-tokens?${permissions}&accountId=*&zoneId=all&${name}`
    : `https://dash.cloudflare.com/?to=/:account/api-tokens&${permissions}&${name}`;
}

/** The dashboard page of a person's tokens; the tokens of an account are one step away from it. */
export const tokensPageUrl = 'https://dash.cloudflare.com/profile/api-tokens';
