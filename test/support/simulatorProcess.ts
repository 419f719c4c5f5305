import { simulatorCase } from '../simulator/cases';
import { startSimulator, type SimulatorOptions } from '../simulator/simulator';

/**
 * Runs a simulator with the options that the first argument has as JSON, and the answer met in the wild that the second
 * one names, if any; tells of each request, and its address.
 */
async function main(options: SimulatorOptions, caseName: string): Promise<void> {
  const simulator = await startSimulator(options);
  // Users are made up when they are first asked for, which is not to count as latency.
  simulator.accounts.forEach(({ id }) => simulator.users(id));
  if (caseName !== '') simulatorCase(caseName).begin(simulator);
  simulator.onRequest(({ path, headers }) => console.log(`GET ${path} by ${headers['user-agent'] ?? ''}`));
  console.log(`ready at ${simulator.baseUrl}`);
}

main(JSON.parse(process.argv[2] ?? '{}') as SimulatorOptions, process.argv[3] ?? '').catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
