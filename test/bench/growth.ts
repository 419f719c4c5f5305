import { loadTestAccount } from '../simulator/demoAccounts';
import { bundleClient } from './clientProcess';
import type { GrowthPair, GrowthParameters, TimePerUser } from './growthClient';
import type { BenchmarkResult } from './report';
import { startSimulatorHost } from '../support/simulatorHost';
import { medianOfPairs, summarize } from './statistics';

const many = loadTestAccount(100_000);
const fewUserCount = 1_000;
// Another account each time: else the server would have its users at hand, and those of the many not.
const few = Array.from({ length: many.userCount / fewUserCount }, (_, index) => ({
  id: (index + 1).toString(16).padStart(32, '0'),
  name: `Account ${index + 1}`,
  userCount: fewUserCount,
}));
const pairs = 7;

const parts = ['reading', 'ordering', 'searching'] as const;
const partNames: Readonly<Record<keyof TimePerUser, string>> = {
  reading: 'reading all',
  ordering: 'filtering and ordering',
  searching: 'the first search',
};

/** Compares the time that a user takes among many with that of a user among few. */
export async function benchmarkGrowth(folder: string): Promise<BenchmarkResult> {
  const client = await bundleClient<GrowthParameters, readonly GrowthPair[]>('growthClient', folder);
  const simulator = await startSimulatorHost({ accounts: [many, ...few] });
  try {
    const measured = await client.run({ baseUrl: simulator.baseUrl, many, few, pairs });
    const ratioOf = (time: (perUser: TimePerUser) => number): number =>
      medianOfPairs(
        measured.map((pair) => [time(pair.many), time(pair.few)] as const),
        (ofMany, ofFew) => ofMany / ofFew,
      );
    return {
      benchmark: `time a user with ${many.userCount.toLocaleString('en')} users`,
      against: `the same with ${fewUserCount.toLocaleString('en')}`,
      findings: [
        { measured: ratioOf(({ reading, ordering, searching }) => reading + ordering + searching), atMost: 1.5 },
      ],
      raw: parts.flatMap((part) =>
        (['many', 'few'] as const).map((which) => ({
          what: `${partNames[part]}, ${which} users`,
          figure: summarize(measured.map((pair) => pair[which][part])),
          unit: 'µs a user',
        })),
      ),
      notes: parts.map(
        (part) => `${partNames[part]}: ${ratioOf((time) => time[part]).toFixed(2)} times as long a user`,
      ),
    };
  } finally {
    await simulator.stop();
  }
}
