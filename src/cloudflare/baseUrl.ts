import { CloudflareError } from './errors';
import type { BaseUrlProblem } from './errors';

/** The API's public address, from Cloudflare's API documentation. */
export const defaultBaseUrl = 'https://api.cloudflare.com/client/v4';

/** Cloudflare's own origin (`https://…`), which credentials are sent to unless the person configures another one. */
export const cloudflareOrigin = new URL(defaultBaseUrl).origin;

const loopbackHosts = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Validates the API address and returns it without a trailing slash, ready for paths to be appended. Throws a
 * `configuration` failure for anything but https, or http to this machine, so that a credential is never sent in clear
 * text.
 */
export function checkedBaseUrl(setting: unknown): string {
  if (typeof setting !== 'string' || !URL.canParse(setting.trim())) throw refusal('notUrl');
  const url = new URL(setting.trim());
  const isLoopback = loopbackHosts.has(url.hostname);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback)) throw refusal('notHttps');
  if (url.username !== '' || url.password !== '') throw refusal('hasCredentials');
  if (url.search !== '' || url.hash !== '') throw refusal('hasQuery');
  return `${url.origin}${url.pathname.replace(/(?<!\/)\/+$/, '')}`;
}

/** The origin (scheme, host and port) of the configured API address; throws a `configuration` failure if refused. */
export function originOf(setting: unknown): string {
  return new URL(checkedBaseUrl(setting)).origin;
}

/** Throws an `otherHost` failure if the configured API address is not on the host that a secret belongs to. */
export function requireOrigin(setting: unknown, accountOrigin: string, isForChanges = false): void {
  const settingOrigin = originOf(setting);
  if (settingOrigin === accountOrigin) return;
  const origins = { accountOrigin, settingOrigin };
  throw new CloudflareError({ kind: 'otherHost', ...origins, ...(isForChanges && { isForChanges }) });
}

/** The host of an origin that is not Cloudflare's, with its scheme unless that is https; undefined for Cloudflare's. */
export function foreignHostOf(origin: string): string | undefined {
  return origin === cloudflareOrigin ? undefined : hostOf(origin);
}

/** The configured host if it is not Cloudflare's own; undefined if it is, or if the address is refused. */
export function foreignHostOfSetting(setting: unknown): string | undefined {
  try {
    return foreignHostOf(originOf(setting));
  } catch {
    return undefined;
  }
}

/** An origin as shown to people: the host alone for https, else with its scheme. */
export function hostOf(origin: string): string {
  return origin.replace(/^https:\/\//, '');
}

function refusal(problem: BaseUrlProblem): CloudflareError {
  return new CloudflareError({ kind: 'configuration', problem });
}
