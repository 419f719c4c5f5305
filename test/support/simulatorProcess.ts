import { startSimulator, type SimulatorOptions } from '../simulator/simulator';

/** Runs a simulator with the options that the first argument has as JSON; tells of each request, and its address. */
async function main(options: SimulatorOptions): Promise<void> {
  const simulator = await startSimulator(options);
  // Users are made up when they are first asked for, which is not to count as latency.
  simulator.accounts.forEach(({ id }) => simulator.users(id));
  simulator.onRequest(({ path, headers }) => console.log(`GET ${path} by ${headers['user-agent'] ?? ''}`));
  console.log(`ready at ${simulator.baseUrl}`);
}

main(JSON.parse(process.argv[2] ?? '{}') as SimulatorOptions).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
