import path from 'node:path';
import { startProcess } from './processes';
import type { SimulatorOptions } from '../simulator/simulator';
import { patienceMs } from './waiting';

/** A simulator in a process of its own, so that its work is nobody else's. */
export interface SimulatorHost {
  readonly baseUrl: string;
  /** How many requests have come so far; with `userAgent`, of programs whose name begins so. */
  requestCount(userAgent?: string): number;
  stop(): Promise<void>;
}

/** Starts a simulator in a process of its own, without a limit of requests, and with an answer met in the wild where one is named. */
export async function startSimulatorHost(options: SimulatorOptions, caseName = ''): Promise<SimulatorHost> {
  const parameters = JSON.stringify({ ...options, rateBudget: { limit: 1_000_000, windowSeconds: 300 } });
  const script = path.join(__dirname, 'simulatorProcess.ts');
  const running = startProcess(process.execPath, ['--require', 'tsx/cjs', script, parameters, caseName]);
  try {
    await running.waitForOutput('ready at ', patienceMs);
  } catch (error) {
    await running.stop();
    throw error;
  }
  return {
    baseUrl: /^ready at (\S+)/m.exec(running.output())?.[1] ?? '',
    requestCount: (userAgent = '') =>
      running
        .output()
        .split('\n')
        .filter((line) => line.startsWith('GET ') && line.includes(` by ${userAgent}`)).length,
    stop: () => running.stop(),
  };
}
