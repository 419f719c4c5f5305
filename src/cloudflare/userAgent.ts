import { version } from '../../package.json';

/** The name under which requests are made: some rules of Cloudflare's firewall block programs that have none of their own. */
export const userAgent = `cloudflare-access-users-vscode/${version}`;
