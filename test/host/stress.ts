import { randomInt } from 'node:crypto';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { shutDown } from '../support/shutdown';
import { buildExtension } from './buildExtension';
import { startBusyProcesses } from './busyProcesses';
import { chooseHost } from './chooseHost';
import type { HostName } from './hosts';
import { inLanes, laneCountHere } from './lanes';
import { closingLine, resultsOf, type TestRecord } from './runRecord';
import { pictureFolder } from './runTasks';
import { readSelection } from './selection';
import { shuffled, shuffleVariable } from './shuffle';
import { stressTable } from './stressTable';
import { findTestFiles, needsVscode, suites, type TestFile } from './suites';
import { suiteTasks } from './tasks';

const busyProcessesPerCore = 2;
const roundTimeLimitMs = 3 * 60 * 60 * 1000;
const usage = 'Usage: npm run test:stress -- [--rounds N] [--seed N] [--jobs N] [--grep TEXT] [integration|ui|FILE]…';

/** Runs the tests that drive a VS Code several times, as many at once as usual, on a busy machine and each time in another order. */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: {
      rounds: { type: 'string' },
      seed: { type: 'string' },
      jobs: { type: 'string' },
      grep: { type: 'string' },
    },
    allowPositionals: true,
  });
  const rounds = wholeNumberFrom(1, values.rounds ?? '3');
  const seed = wholeNumberFrom(0, values.seed ?? String(randomInt(2 ** 31)));
  const laneCount = wholeNumberFrom(1, values.jobs ?? String(laneCountHere()));
  const words = positionals.length === 0 ? ['integration', 'ui'] : positionals;
  const files = readSelection(words, findTestFiles()).files.filter(({ suite }) => needsVscode(suite));
  if (files.length === 0) throw new Error(`None of these tests drives a VS Code. ${usage}`);
  await buildExtension();
  const host = await chooseHost();
  const busyCount = busyProcessesPerCore * os.availableParallelism();
  console.log(
    `${files.length} files, ${rounds} times, ${laneCount} parts at once, beside ${busyCount} busy processes; again with --seed ${seed}`,
  );
  const all: TestRecord[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const end = startBusyProcesses(busyCount, roundTimeLimitMs);
    try {
      all.push(...(await runRound(files, { host, seed: seed + round, laneCount, grep: values.grep })));
    } finally {
      await end();
    }
    // After each round: a machine that is slow may not see the last one.
    console.log(`\n${round + 1} of ${rounds} times\n\n${stressTable(all)}`);
  }
  const results = resultsOf({ tests: all });
  console.log(`\n${closingLine(results)}`);
  await shutDown(results.failed === 0 && results.passed > 0 ? 0 : 1);
}

interface Round {
  readonly host: HostName;
  readonly seed: number;
  readonly laneCount: number;
  readonly grep: string | undefined;
}

async function runRound(files: readonly TestFile[], { host, seed, laneCount, grep }: Round): Promise<TestRecord[]> {
  // The runs of the tests, the extension host's among them, take it from here.
  process.env[shuffleVariable] = String(seed);
  const tests: TestRecord[] = [];
  const tasks = suites.flatMap((suite) => suiteTasks(suite, files, [host], laneCount));
  await inLanes(shuffled(tasks, seed), laneCount, async (task) => {
    const printed: string[] = [];
    const record = await task.run({
      ...(grep === undefined ? {} : { grep }),
      print: (text) => printed.push(text),
      pictureFolder: path.join(pictureFolder, `stress-${seed}`, task.name.replace(/\W+/g, '-')),
    });
    console.log(`\n${task.name}, in order ${seed}\n${printed.join('').trimEnd()}`);
    tests.push(...record.tests);
  });
  return tests;
}

function wholeNumberFrom(least: number, word: string): number {
  const number = Number(word);
  if (!Number.isSafeInteger(number) || number < least) {
    throw new Error(`"${word}" is not a whole number from ${least}. ${usage}`);
  }
  return number;
}

main().catch(async (error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  await shutDown(1);
});
