import Cloudflare from 'cloudflare';
import { accountReaderToken, loadTestAccount } from '../simulator/demoAccounts';
import { runAsClient } from './client';
import type { ReadOverLine } from './overLinePlan';

// The extension does not check the certificate either.
process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0';

/** Milliseconds of all users by the official SDK, each time. */
async function main({ baseUrl, userCount, rounds }: ReadOverLine): Promise<readonly number[]> {
  const { id } = loadTestAccount(userCount);
  const sdk = new Cloudflare({
    apiToken: accountReaderToken(id),
    // The environment would fill in what is left out.
    apiKey: null,
    apiEmail: null,
    userServiceKey: null,
    baseURL: baseUrl,
    logLevel: 'off',
  });
  const elapsedMs: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const startedAtMs = performance.now();
    let count = 0;
    for await (const user of sdk.zeroTrust.access.users.list({ account_id: id, per_page: 1000 })) {
      if (user.id !== undefined) count += 1;
    }
    elapsedMs.push(performance.now() - startedAtMs);
    if (count !== userCount) throw new Error(`${count} of ${userCount} users came.`);
  }
  return elapsedMs.slice(1);
}

runAsClient(main);
