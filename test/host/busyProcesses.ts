import { startProcess } from '../support/processes';

/** Does nothing, as fast as it can, until the time in its last parameter is over. */
const program = 'const end = performance.now() + Number(process.argv.at(-1)); while (performance.now() < end);';

/** Starts processes that keep the processor busy, each for this time at the longest; what it gives ends them. */
export function startBusyProcesses(count: number, timeLimitMs: number): () => Promise<void> {
  const running = Array.from({ length: count }, () =>
    startProcess(process.execPath, ['-e', program, String(timeLimitMs)]),
  );
  return async () => {
    await Promise.all(running.map((busy) => busy.stop()));
  };
}
