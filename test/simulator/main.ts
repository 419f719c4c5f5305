import { parseArgs } from 'node:util';
import { loadTestAccount } from './demoAccounts';
import type { MatchMode, SimulatorOptions } from './options';
import { startSimulator } from './simulator';

const usage = `Usage: tsx test/simulator/main.ts [--users N] [--seed N] [--latency MS] [--port N]
  [--totals all|countOnly|none] [--match substring|exact|prefix] [--budget REQUESTS_PER_5_MINUTES]
  [--stop-with-stdin]
Serves the demo accounts, or one account with N users. The first line of output is the base URL.
Ends on a signal, and with --stop-with-stdin also when its input ends, as it does when the parent dies in any way.`;

type TextOption = 'users' | 'seed' | 'latency' | 'port' | 'totals' | 'match' | 'budget';

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) {
    throw new Error(`Not a whole number: ${text}\n${usage}`);
  }
  return Number(text);
}

function oneOf<Choice extends string>(text: string, ...choices: Choice[]): Choice {
  const choice = choices.find((candidate) => candidate === text);
  if (choice === undefined) {
    throw new Error(`Not one of ${choices.join(', ')}: ${text}\n${usage}`);
  }
  return choice;
}

function readArguments(): Partial<Record<TextOption, string>> & { 'stop-with-stdin'?: boolean } {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  const options = { users: text, seed: text, latency: text, port: text, totals: text, match: text, budget: text };
  return parseArgs({ options: { ...options, 'stop-with-stdin': flag } }).values;
}

function toOptions(values: Partial<Record<TextOption, string>>): SimulatorOptions {
  const { users, seed, latency = '0', port = '0', totals = 'all', match = 'substring', budget = '1200' } = values;
  const account = users === undefined ? undefined : loadTestAccount(wholeNumber(users));
  return {
    ...(account === undefined
      ? {}
      : { accounts: [seed === undefined ? account : { ...account, seed: wholeNumber(seed) }] }),
    latencyMs: wholeNumber(latency),
    port: wholeNumber(port),
    totals: oneOf(totals, 'all', 'countOnly', 'none'),
    match: oneOf<MatchMode>(match, 'substring', 'exact', 'prefix'),
    rateBudget: { limit: wholeNumber(budget), windowSeconds: 300 },
  };
}

async function main(): Promise<void> {
  const values = readArguments();
  const simulator = await startSimulator(toOptions(values));
  console.log(simulator.baseUrl);
  for (const { id, name } of simulator.accounts) {
    console.error(`${id}  ${name}: ${simulator.users(id).length} users`);
  }
  const stop = async (): Promise<void> => {
    await simulator.close();
    // What is left would keep this process: the input, and the channel of a parent that forked it.
    process.stdin.destroy();
    if (process.connected) {
      process.disconnect();
    }
  };
  for (const event of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect']) {
    process.once(event, () => void stop());
  }
  if (values['stop-with-stdin'] === true) {
    process.stdin.once('close', () => void stop()).resume();
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
