import * as l10n from '@vscode/l10n';
import type { Failure } from '../cloudflare/errors';
import type { FailureCause } from '../cloudflare/failureCause';
import { certificateTitle, proxyTitle } from './connectionText';
import { secondsText, timeUntil } from './counts';
import { dayText } from './expiryText';
import { missingSecretTitle, unreadableSecretTitle } from './secretPlaceText';

/** What happened, in a few words without a full stop. */
export function failureTitle(cause: FailureCause, failure: Failure, nowMs: number): string {
  const atMs = failure.kind === 'api' ? failure.verdictAtMs : undefined;
  switch (cause) {
    case 'permission':
    case 'permissionOrAccount':
      return l10n.t('No permission to read the users');
    case 'tokenOrAccount':
      return l10n.t('The token cannot read this account');
    case 'credential':
      return l10n.t('Cloudflare does not accept the credential');
    case 'tokenExpired':
      return atMs === undefined
        ? l10n.t('The API token has expired')
        : l10n.t('The API token expired on {0}', dayText(atMs));
    case 'tokenDisabled':
      return l10n.t('The API token is disabled');
    case 'tokenNotYetValid':
      return atMs === undefined
        ? l10n.t('The API token is not valid yet')
        : l10n.t('The API token is not valid before {0}', dayText(atMs));
    case 'addressRestricted':
      return l10n.t('The API token may not be used from this IP address');
    case 'notEnabled':
      return l10n.t('Zero Trust is not enabled on this account');
    case 'blocked':
      return l10n.t('A firewall blocked the request before it reached the API');
    case 'challenged':
      return l10n.t('A page that challenges browsers answered in the place of the API');
    case 'apiAddress':
      return l10n.t('There is no API at the address in the settings');
    case 'notCloudflare':
      return l10n.t('Something other than Cloudflare answered');
    case 'account':
      return l10n.t('Cloudflare does not know this account ID');
    case 'notFound':
      return l10n.t('Not found at Cloudflare');
    case 'rateLimit':
      return failure.kind === 'api' && failure.retryAtMs !== undefined && failure.retryAtMs > nowMs
        ? l10n.t('Rate limit reached: try again {0}', timeUntil(failure.retryAtMs, nowMs))
        : l10n.t('Rate limit reached');
    case 'offline':
      return l10n.t('Cloudflare could not be reached');
    case 'proxy':
      return proxyTitle(failure);
    case 'certificate':
      return certificateTitle(failure);
    case 'timeout':
      return failure.kind === 'timeout'
        ? l10n.t('No answer within {0}', secondsText(failure.timeoutMs / 1000))
        : l10n.t('Cloudflare took too long to answer');
    case 'server':
      return l10n.t('Cloudflare has a problem of its own');
    case 'refused':
      return l10n.t('Cloudflare refused the request');
    case 'format':
      return l10n.t('The answer was not understood');
    case 'redirect':
      return l10n.t('The server answered with a redirect');
    case 'configuration':
      return l10n.t('The API address in the settings is refused');
    case 'otherHost':
      return l10n.t('The credential belongs to another host');
    case 'credentialMissing':
      return missingSecretTitle(failure.kind === 'credentialMissing' ? failure.place : undefined);
    case 'credentialUnreadable':
      return unreadableSecretTitle(failure.kind === 'credentialUnreadable' ? failure.place : undefined);
    case 'aborted':
      return l10n.t('Cancelled');
  }
}
