import * as l10n from '@vscode/l10n';
import type { BaseUrlProblem } from '../cloudflare/errors';

/** Why the setting `cloudflareAccess.apiBaseUrl` is refused, and what it must be. */
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
    case 'otherHost':
      return l10n.t(
        'This account reads its token from the environment, and the token goes to the host alone for which the account was added. The setting "cloudflareAccess.apiBaseUrl" names another one now. No request was sent. Set it back, or replace the credential to take the new host.',
      );
  }
}
