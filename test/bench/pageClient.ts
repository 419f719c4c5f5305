import fetch from 'node-fetch';
import { listUsers } from '../../src/cloudflare/accessUsers';
import { CloudflareClient } from '../../src/cloudflare/client';
import { loadTestAccount } from '../simulator/demoAccounts';
import { runAsClient } from './client';

/** Milliseconds of one page through this project's client and of the same page by bare node-fetch, measured in turns. */
export type PagePair = readonly [client: number, bare: number];

const warmUpPairs = 20;
const pairs = 100;

/** The server, and how many users its load-test account has. */
export interface PageParameters {
  readonly baseUrl: string;
  readonly userCount: number;
}

async function main({ baseUrl, userCount }: PageParameters): Promise<readonly PagePair[]> {
  const { id: accountId, token } = loadTestAccount(userCount);
  const quiet = (): void => undefined;
  const client = new CloudflareClient({
    settings: () => ({ baseUrl, timeoutMs: 30_000 }),
    log: { debug: quiet, info: quiet, warn: quiet, error: quiet },
  });
  const credential = () => Promise.resolve({ kind: 'apiToken', apiToken: token } as const);

  const throughClient = async (): Promise<number> => {
    const { users } = await listUsers(client, { accountId, credential }, { page: 1, perPage: userCount });
    return users.length;
  };
  const url = `${baseUrl}/accounts/${accountId}/access/users?page=1&per_page=${userCount}`;
  const bare = async (): Promise<number> => {
    const response = await fetch(url, { headers: { Accept: 'application/json', Authorization: `Bearer ${token}` } });
    return (JSON.parse(await response.text()) as { result: unknown[] }).result.length;
  };

  const measured: PagePair[] = [];
  for (let pair = 0; pair < warmUpPairs + pairs; pair += 1) {
    // Whoever comes second would profit, or suffer, from the first one's waste.
    if (pair % 2 === 0) {
      measured.push([await timed(throughClient, userCount), await timed(bare, userCount)]);
    } else {
      const bareMs = await timed(bare, userCount);
      measured.push([await timed(throughClient, userCount), bareMs]);
    }
  }
  return measured.slice(warmUpPairs);
}

async function timed(readPage: () => Promise<number>, userCount: number): Promise<number> {
  const startedAtMs = performance.now();
  const count = await readPage();
  const elapsedMs = performance.now() - startedAtMs;
  if (count !== userCount) {
    throw new Error(`The page has ${count} users.`);
  }
  return elapsedMs;
}

runAsClient(main);
