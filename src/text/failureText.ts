import * as l10n from '@vscode/l10n';
import { causeOf } from '../cloudflare/diagnosis';
import type { FailureCause } from '../cloudflare/diagnosis';
import type { CredentialVerdict, Failure } from '../cloudflare/errors';
import { baseUrlProblemText, otherHostText } from './baseUrlText';
import { certificateAdvice, certificateTitle, proxyAdvice, proxyTitle } from './connectionText';
import { secondsText, timeUntil } from './counts';
import { displayText } from './displayText';
import { dayText } from './expiryText';
import {
  missingSecretAdvice,
  missingSecretTitle,
  unreadableSecretAdvice,
  unreadableSecretTitle,
} from './secretPlaceText';

/** A failure in words: what happened, and what it means together with what to do. */
export interface FailureText {
  readonly cause: FailureCause;
  readonly title: string;
  readonly advice: string;
}

/** Tells a failure to the person who met it; `nowMs` is for the seconds left to wait. */
export function failureText(failure: Failure, nowMs: number): FailureText {
  const cause = causeOf(failure);
  return { cause, title: titleOf(cause, failure, nowMs), advice: adviceOf(cause, failure) };
}

/** Whether another credential may be the remedy. */
export function isCredentialRemedy(cause: FailureCause): boolean {
  return ['permission', 'credential', 'credentialMissing', 'credentialUnreadable'].includes(cause);
}

/** What Cloudflare itself said, one line an error, and the Ray ID; empty where it said nothing. */
export function failureDetails(failure: Failure): readonly string[] {
  if (failure.kind === 'network') return [displayText(failure.code, 60)];
  if (failure.kind !== 'api' && failure.kind !== 'format') return [];
  const entries = failure.kind === 'api' ? failure.entries : [];
  const lines = entries.flatMap((entry) => [
    entryLine(entry.code, entry.message),
    ...entry.chain.map((link) => entryLine(link.code, link.message)),
    ...(entry.pointer === undefined ? [] : [l10n.t('Source: {0}', displayText(entry.pointer))]),
    ...(entry.documentationUrl === undefined
      ? []
      : [l10n.t('Documentation: {0}', displayText(entry.documentationUrl))]),
  ]);
  const messages = failure.kind === 'api' ? failure.messages.map((message) => displayText(message, 300)) : [];
  const ray = failure.rayId === undefined ? [] : [l10n.t('Ray ID: {0}', failure.rayId)];
  return [l10n.t('HTTP status: {0}', failure.status), ...lines.filter(Boolean), ...messages, ...ray];
}

function entryLine(code: number | undefined, message: string): string {
  const text = displayText(message, 300);
  return code === undefined ? text : l10n.t('Code {0}: {1}', code, text);
}

function titleOf(cause: FailureCause, failure: Failure, nowMs: number): string {
  switch (cause) {
    case 'permission':
      return l10n.t('No permission to read the users');
    case 'credential':
      return failure.kind === 'api' ? credentialTitle(failure.verdict, failure.verdictAtMs) : credentialTitle();
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

function credentialTitle(verdict?: CredentialVerdict, atMs?: number): string {
  switch (verdict) {
    case 'expired':
      return atMs === undefined
        ? l10n.t('The API token has expired')
        : l10n.t('The API token expired on {0}', dayText(atMs));
    case 'disabled':
      return l10n.t('The API token is disabled');
    case 'notYetValid':
      return atMs === undefined
        ? l10n.t('The API token is not valid yet')
        : l10n.t('The API token is not valid before {0}', dayText(atMs));
    default:
      return l10n.t('Cloudflare does not accept the credential');
  }
}

function adviceOf(cause: FailureCause, failure: Failure): string {
  switch (cause) {
    case 'permission':
      return l10n.t(
        'The credential may not list the users of this account, or the account ID is of another account. Give the API token the permission "Access: Audit Logs → Read"; where that is not enough, add "Zero Trust → Read".',
      );
    case 'credential':
      return l10n.t('Check the API token in the Cloudflare dashboard, or replace the credential.');
    case 'account':
      return l10n.t('Check the account ID: it stands in the address of every dashboard page of the account.');
    case 'notFound':
      return l10n.t('It may have been removed. Refresh to see what is there now.');
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
      return l10n.t('Try again in a while. The state of the service is shown at www.cloudflarestatus.com.');
    case 'refused':
      return l10n.t("Cloudflare's own words are below. The log shows the requests.");
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
      return failure.kind === 'otherHost' ? otherHostText(failure.accountOrigin, failure.settingOrigin) : '';
    case 'credentialMissing':
      return missingSecretAdvice(failure.kind === 'credentialMissing' ? failure.place : undefined);
    case 'credentialUnreadable':
      return unreadableSecretAdvice(failure.kind === 'credentialUnreadable' ? failure.place : undefined);
    case 'aborted':
      return l10n.t('Nothing was changed.');
  }
}
