import { version } from '../../package.json';

/** The `User-Agent` of requests: some rules of Cloudflare's firewall block programs without one of their own. */
export const userAgent = `cloudflare-access-users-vscode/${version}`;
