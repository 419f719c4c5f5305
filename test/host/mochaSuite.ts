import path from 'node:path';
import { projectFolder } from '../support/project';
import { type HostName, hostVariable } from './hosts';
import { startProcess } from '../support/processes';
import { collectResults, type Results, resultsVariable } from './results';

/** The suites of which mocha runs the tests, those in the folder of the same name. */
export type MochaSuite = 'unit' | 'faults' | 'pages' | 'ui';

const suiteTimeLimitMs = {
  unit: 10 * 60 * 1000,
  faults: 15 * 60 * 1000,
  pages: 10 * 60 * 1000,
  ui: 45 * 60 * 1000,
};
const testTimeLimitMs = { unit: 10_000, faults: 30_000, pages: 30_000, ui: 120_000 };
/** What the tests of faults import as VS Code is only a stand-in for it. */
const suiteEnvironment = {
  unit: {},
  faults: { TSX_TSCONFIG_PATH: 'test/faults/tsconfig.run.json' },
  pages: {},
  ui: {},
};

/** Which tests mocha runs, within which times, and what they find in their environment. */
export interface MochaRun {
  /** Files or patterns of files, from the project's folder. */
  readonly files: readonly string[];
  readonly timeLimitMs: number;
  readonly testTimeLimitMs: number;
  readonly environment: Readonly<Record<string, string>>;
}

/** Runs the tests of a suite by mocha in plain Node; those of the UI open their VS Code, those of pages their browser themselves. */
export async function runMochaSuite(suite: MochaSuite, host: HostName): Promise<Results> {
  return runMocha(suite === 'ui' ? `${suite}-${host}` : suite, {
    files: [`test/${suite}/**/*.test.ts`],
    timeLimitMs: suiteTimeLimitMs[suite],
    testTimeLimitMs: testTimeLimitMs[suite],
    environment: { [hostVariable]: host, ...suiteEnvironment[suite] },
  });
}

/** Runs tests by mocha in a process of their own; `name` is that of the results. */
export async function runMocha(name: string, run: MochaRun): Promise<Results> {
  return collectResults(name, async (resultsFile) => {
    const grep = process.env['MOCHA_GREP'];
    const running = startProcess(
      process.execPath,
      [
        ...['--import', 'tsx', path.join('node_modules', 'mocha', 'bin', 'mocha.js')],
        ...['--reporter', path.join('test', 'host', 'countingReporter.cjs'), '--exit'],
        ...['--timeout', String(run.testTimeLimitMs), ...(grep === undefined ? [] : ['--grep', grep])],
        ...['--forbid-only', ...run.files],
      ],
      {
        folder: projectFolder,
        environment: { ...process.env, [resultsVariable]: resultsFile, ...run.environment },
        showOutput: true,
      },
    );
    const timer = setTimeout(() => void running.stop(), run.timeLimitMs);
    const code = await running.exited;
    clearTimeout(timer);
    return { succeeded: code === 0, why: `mocha ended with code ${code}` };
  });
}
