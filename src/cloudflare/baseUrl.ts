import { CloudflareError } from './errors';
import type { BaseUrlProblem } from './errors';

/** The API's public address, from Cloudflare's API documentation. */
export const defaultBaseUrl = 'https://api.cloudflare.com/client/v4';

/** Cloudflare's own host (`https://…`), to which credentials go unless the person says otherwise. */
export const cloudflareOrigin = new URL(defaultBaseUrl).origin;

const loopbackHosts = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * The address to which paths are appended, without a trailing slash; throws a `configuration` failure for anything but
 * https, or http to this very machine, so that a credential never travels in the clear.
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

/** Scheme, host and port of the API's address as it is set; throws a `configuration` failure where it is refused. */
export function originOf(setting: unknown): string {
  return new URL(checkedBaseUrl(setting)).origin;
}

/** Throws an `otherHost` failure where the API's address as it is set is not on the account's own host. */
export function requireOrigin(setting: unknown, accountOrigin: string): void {
  const settingOrigin = originOf(setting);
  if (settingOrigin !== accountOrigin) throw new CloudflareError({ kind: 'otherHost', accountOrigin, settingOrigin });
}

/** The host of an origin where it is not Cloudflare's own, with its scheme unless that is https; else undefined. */
export function foreignHostOf(origin: string): string | undefined {
  return origin === cloudflareOrigin ? undefined : hostOf(origin);
}

/** The host that is set, where it is another one than Cloudflare's own; undefined also where the address is refused. */
export function foreignHostOfSetting(setting: unknown): string | undefined {
  try {
    return foreignHostOf(originOf(setting));
  } catch {
    return undefined;
  }
}

/** An origin as people read it: the host alone where it is https, else with its scheme. */
export function hostOf(origin: string): string {
  return origin.replace(/^https:\/\//, '');
}

function refusal(problem: BaseUrlProblem): CloudflareError {
  return new CloudflareError({ kind: 'configuration', problem });
}
