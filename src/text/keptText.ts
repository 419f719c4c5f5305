import * as l10n from '@vscode/l10n';

/**
 * How far back the access log reaches and what it never contains, because a missing entry proves nothing beyond that.
 * From Cloudflare's documentation of Zero Trust logs.
 */
export function accessLogKeptText(): string {
  return l10n.t(
    'Cloudflare keeps the access log for 24 hours (Free), 30 days (Standard) or 180 days (Enterprise). Logins without an identity, such as those by service token, are not in it.',
  );
}

/** How long Cloudflare keeps a failed login. */
export function failedLoginsKeptText(): string {
  return l10n.t('Cloudflare keeps a failed login until its expiration, so older ones are gone.');
}
