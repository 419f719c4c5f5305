import * as l10n from '@vscode/l10n';
import { defaultBaseUrl } from '../cloudflare/baseUrl';
import type { Failure } from '../cloudflare/errors';
import type { FailureCause } from '../cloudflare/failureCause';
import { baseUrlProblemText, otherHostText } from './baseUrlText';
import { certificateAdvice, proxyAdvice } from './connectionText';
import { displayText, plainText } from './displayText';
import { sentences } from './sentences';
import { missingSecretAdvice, unreadableSecretAdvice } from './secretPlaceText';

/** What a failure means and what to do, in whole sentences; text written by others comes last. */
export function failureAdvice(cause: FailureCause, failure: Failure): string {
  switch (cause) {
    case 'permission':
      return l10n.t(
        'Give the API token the permission "Access: Audit Logs → Read"; where that is not enough, add "Zero Trust → Read".',
      );
    case 'permissionOrAccount':
      return isOfGlobalKey(failure)
        ? l10n.t(
            'The login may not list the users of this account, or the account ID is of another account: Cloudflare answers the same to both. Give it a role that reads Zero Trust, such as "Cloudflare Zero Trust Read Only", or check the account ID.',
          )
        : l10n.t(
            'The credential may not list the users of this account, or the account ID is of another account: Cloudflare answers the same to both. Give the API token the permission "Access: Audit Logs → Read"; where that is not enough, add "Zero Trust → Read".',
          );
    case 'tokenOrAccount':
      return l10n.t(
        'The account ID may be of another account, since the token of an account reads that account alone; or the token has no permission here, or is not valid any more. Cloudflare answers the same to all of these. Check the account ID, or replace the credential.',
      );
    case 'credential':
      return isOfGlobalKey(failure)
        ? l10n.t(
            'Check the e-mail of the login and the Global API key in the Cloudflare dashboard, or replace the credential.',
          )
        : l10n.t('Check the API token in the Cloudflare dashboard, or replace the credential.');
    case 'tokenExpired':
      return l10n.t('Make a new API token or roll this one in the Cloudflare dashboard, then replace the credential.');
    case 'tokenDisabled':
      return l10n.t('Enable it in the Cloudflare dashboard, or replace the credential.');
    case 'tokenNotYetValid':
      return l10n.t('Change its start date in the Cloudflare dashboard, or replace the credential.');
    case 'addressRestricted':
      return sentences(
        l10n.t(
          'It is restricted to other IP addresses. Connect through one that it allows, or change its "Client IP Address Filtering" in the Cloudflare dashboard.',
        ),
        cloudflaresWords(failure),
      );
    case 'account':
      return sentences(
        l10n.t('Check the account ID: it stands in the address of every dashboard page of the account.'),
        isAddressUsual(failure) ? '' : addressCheck(failure),
      );
    case 'notEnabled':
      return l10n.t(
        'There are no Access users before it is. Open the Cloudflare dashboard and set up Zero Trust, or check the account ID.',
      );
    case 'blocked':
      return sentences(
        l10n.t(
          'The credential was not looked at. Try another network, without VPN or proxy; where it stays so, ask whoever looks after the firewall, or Cloudflare.',
        ),
        signsOf(failure),
      );
    case 'challenged':
      return sentences(
        l10n.t(
          'Only a browser can pass it, so the credential was not looked at. Try another network, without VPN or proxy; where it stays so, ask Cloudflare.',
        ),
        signsOf(failure),
      );
    case 'apiAddress':
      return addressCheck(failure);
    case 'notCloudflare':
      return sentences(
        l10n.t('A proxy, a firewall or a sign-in page on the way may have answered. Check the network connection.'),
        addressCheck(failure),
      );
    case 'notFound':
      return sentences(
        l10n.t('It may have been removed. Refresh to see what is there now.'),
        cloudflaresWords(failure),
      );
    case 'rateLimit':
      return l10n.t(
        "Cloudflare's limit counts the dashboard and all tokens of a person together. Wait a moment, then try again.",
      );
    case 'offline':
      return l10n.t('Check the network connection, the proxy settings of VS Code and the API address, then try again.');
    case 'proxy':
      return proxyAdvice(failure);
    case 'certificate':
      return certificateAdvice(failure);
    case 'timeout':
      return l10n.t('Try again, or allow more time in the setting "cloudflareAccess.requestTimeoutSeconds".');
    case 'server':
      return sentences(
        l10n.t('Try again in a while. The state of the service is shown at www.cloudflarestatus.com.'),
        cloudflaresWords(failure),
      );
    case 'refused':
      return (
        cloudflaresWords(failure) ||
        sentences(l10n.t('No reason was given. The log shows the requests.'), signsOf(failure))
      );
    case 'format':
      return l10n.t(
        'Something other than Cloudflare may have answered, a proxy or a sign-in page for example. Try again.',
      );
    case 'redirect':
      return l10n.t(
        'It was not followed, so that the credential goes to no other host. Check the setting "cloudflareAccess.apiBaseUrl".',
      );
    case 'configuration':
      return failure.kind === 'configuration' ? baseUrlProblemText(failure.problem) : '';
    case 'otherHost':
      return failure.kind === 'otherHost' ? otherHostText(failure) : '';
    case 'credentialMissing':
      return missingSecretAdvice(failure.kind === 'credentialMissing' ? failure.place : undefined);
    case 'credentialUnreadable':
      return unreadableSecretAdvice(failure.kind === 'credentialUnreadable' ? failure.place : undefined);
    case 'aborted':
      return l10n.t('Nothing was changed.');
  }
}

function isOfGlobalKey(failure: Failure): boolean {
  return failure.kind === 'api' && failure.asked?.credentialKind === 'globalApiKey';
}

function askedAddress(failure: Failure): string | undefined {
  return failure.kind === 'api' || failure.kind === 'format' ? failure.asked?.apiBaseUrl : undefined;
}

function isAddressUsual(failure: Failure): boolean {
  const address = askedAddress(failure);
  return address === undefined || address === defaultBaseUrl;
}

function addressCheck(failure: Failure): string {
  const address = askedAddress(failure);
  const advice = l10n.t(
    'Check the setting "cloudflareAccess.apiBaseUrl": Cloudflare\'s own address ends with /client/v4.',
  );
  return sentences(advice, address === undefined ? '' : l10n.t('It is set to: {0}', displayText(address, 200)));
}

/** Cloudflare's own first message with its code; empty if there is none. Safe where links and icons are rendered. */
function cloudflaresWords(failure: Failure): string {
  if (failure.kind !== 'api') return '';
  const links = failure.entries.flatMap((entry) => [entry, ...entry.chain]);
  const { code, message } = links.find((link) => link.message.trim() !== '') ?? { message: failure.messages[0] ?? '' };
  const text = plainText(message, 200);
  const known = code ?? links.find((link) => link.code !== undefined)?.code;
  if (text === '') return known === undefined ? '' : l10n.t('Cloudflare gave the code {0} alone.', known);
  return known === undefined
    ? l10n.t("Cloudflare's own words: {0}", text)
    : l10n.t("Cloudflare's own words, with the code {0}: {1}", known, text);
}

/** The signs by which others can find the refusal in their logs. */
function signsOf(failure: Failure): string {
  if (failure.kind !== 'api') return '';
  const { interception, rayId } = failure;
  return sentences(
    interception?.code === undefined ? '' : l10n.t('Error code: {0}.', interception.code),
    rayId === undefined ? '' : l10n.t('Ray ID: {0}', rayId),
  );
}
