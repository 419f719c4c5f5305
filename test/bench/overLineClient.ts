import { createInterface } from 'node:readline';
import Cloudflare from 'cloudflare';
import { accountReaderToken, loadTestAccount } from '../simulator/demoAccounts';
import type { ReadOverLine } from './overLinePlan';

// The extension does not check the certificate either.
process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0';

/** Reads all users by the official SDK each time that it gets a line, and prints the milliseconds. */
function main({ sdkBaseUrl, userCount }: ReadOverLine): void {
  const { id } = loadTestAccount(userCount);
  const sdk = new Cloudflare({
    apiToken: accountReaderToken(id),
    // The environment would fill in what is left out.
    apiKey: null,
    apiEmail: null,
    userServiceKey: null,
    baseURL: sdkBaseUrl,
    logLevel: 'off',
  });
  const readAll = async (): Promise<void> => {
    const startedAtMs = performance.now();
    let count = 0;
    for await (const user of sdk.zeroTrust.access.users.list({ account_id: id, per_page: 1000 })) {
      if (user.id !== undefined) count += 1;
    }
    const elapsedMs = performance.now() - startedAtMs;
    if (count !== userCount) throw new Error(`${count} of ${userCount} users came.`);
    console.log(elapsedMs);
  };
  createInterface({ input: process.stdin }).on('line', () => void readAll());
}

main(JSON.parse(process.argv[2] ?? '{}') as ReadOverLine);
