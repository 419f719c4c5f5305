import { CloudflareError } from './errors';
import type { BaseUrlProblem } from './errors';

/** The API's public address, from Cloudflare's API documentation. */
export const defaultBaseUrl = 'https://api.cloudflare.com/client/v4';

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

function refusal(problem: BaseUrlProblem): CloudflareError {
  return new CloudflareError({ kind: 'configuration', problem });
}
