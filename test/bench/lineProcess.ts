import { serverCertificate } from '../proxy/certificates';
import { loadTestAccount } from '../simulator/demoAccounts';
import { startSimulator } from '../simulator/simulator';
import { openLine } from './line';

/** A server over TLS at the end of lines of one length. */
export interface LineServerParameters {
  readonly userCount: number;
  readonly roundTripMs: number;
  /** How many users a page the server gives, whatever it is asked for; as many as it is asked for where it is left out. */
  readonly servedPerPage?: number;
}

/** Runs such a server with a line for each who reads, tells their addresses, and from time to time what the first has carried. */
async function main({ userCount, roundTripMs, servedPerPage }: LineServerParameters): Promise<void> {
  const account = loadTestAccount(userCount);
  const simulator = await startSimulator({
    accounts: [account],
    certificate: serverCertificate(),
    rateBudget: { limit: 1_000_000, windowSeconds: 300 },
  });
  // Users are made up when they are first asked for, which is not to count as the line's time.
  simulator.users(account.id);
  if (servedPerPage !== undefined) {
    simulator.setFault({ changeQuery: (query) => ({ ...query, per_page: String(servedPerPage) }) });
  }
  const port = Number(new URL(simulator.baseUrl).port);
  const [own, sdk] = [await openLine(port, roundTripMs), await openLine(port, roundTripMs)];
  setInterval(() => {
    console.log(`line ${own.connectionCount} ${own.receivedBytes}`);
  }, 100);
  const [ownUrl, sdkUrl] = [own, sdk].map((line) => simulator.baseUrl.replace(/:\d+/, `:${line.port}`));
  console.log(`ready at ${ownUrl} and ${sdkUrl}`);
}

main(JSON.parse(process.argv[2] ?? '{}') as LineServerParameters).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
