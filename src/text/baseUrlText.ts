import * as l10n from '@vscode/l10n';
import { hostOf } from '../cloudflare/baseUrl';
import type { BaseUrlProblem, Failure } from '../cloudflare/errors';

/** Why the setting `cloudflareAccess.apiBaseUrl` is rejected, and what it must be. */
export function baseUrlProblemText(problem: BaseUrlProblem): string {
  switch (problem) {
    case 'notUrl':
      return l10n.t('The setting "cloudflareAccess.apiBaseUrl" is not a web address. No request was sent.');
    case 'notHttps':
      return l10n.t(
        'The setting "cloudflareAccess.apiBaseUrl" must start with https:// (http:// only for this machine itself), so that the credential is never sent in the clear. No request was sent.',
      );
    case 'hasCredentials':
      return l10n.t(
        'The setting "cloudflareAccess.apiBaseUrl" must not contain a user name or password. No request was sent.',
      );
    case 'hasQuery':
      return l10n.t('The setting "cloudflareAccess.apiBaseUrl" must end before any "?" or "#". No request was sent.');
  }
}

/** Why no request was sent with a credential of another host than the configured one, and what to do. */
export function otherHostText({
  accountOrigin,
  settingOrigin,
  isForChanges,
}: Extract<Failure, { kind: 'otherHost' }>): string {
  // "Use Here…" moves the credential that reads alone; that for changes is given anew where changes are reviewed.
  if (isForChanges) {
    return l10n.t(
      'The token for changes was added for {0}, but the setting "cloudflareAccess.apiBaseUrl" names {1}. No request was sent. Set the address back, or choose "Use Another Credential…" to paste a token for this host.',
      hostOf(accountOrigin),
      hostOf(settingOrigin),
    );
  }
  return l10n.t(
    'The credential was added for {0}, but the setting "cloudflareAccess.apiBaseUrl" names {1}. No request was sent. Set the address back, or choose "Use Here…" if you trust this host with the credential.',
    hostOf(accountOrigin),
    hostOf(settingOrigin),
  );
}
