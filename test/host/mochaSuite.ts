import { existsSync } from 'node:fs';
import path from 'node:path';
import { projectFolder } from './cacheFolder';
import { type HostName, hostVariable } from './hosts';
import { startProcess } from './processes';
import { collectResults, type Results, resultsVariable } from './results';

const suiteTimeLimitMs = { unit: 10 * 60 * 1000, ui: 30 * 60 * 1000 };
const testTimeLimitMs = { unit: 10_000, ui: 120_000 };

/** Runs the tests of test/unit or test/ui by mocha in plain Node; those of the UI open their VS Code themselves. */
export async function runMochaSuite(suite: 'unit' | 'ui', host: HostName): Promise<Results> {
  return collectResults(suite === 'unit' ? suite : `${suite}-${host}`, async (resultsFile) => {
    if (!existsSync(path.join(projectFolder, 'test', suite))) {
      return { succeeded: false, why: `there is no folder test/${suite}` };
    }
    const grep = process.env['MOCHA_GREP'];
    const running = startProcess(
      process.execPath,
      [
        ...['--import', 'tsx', path.join('node_modules', 'mocha', 'bin', 'mocha.js')],
        ...['--reporter', path.join('test', 'host', 'countingReporter.cjs'), '--exit'],
        ...['--timeout', String(testTimeLimitMs[suite]), ...(grep === undefined ? [] : ['--grep', grep])],
        ...['--forbid-only', `test/${suite}/**/*.test.ts`],
      ],
      {
        folder: projectFolder,
        environment: { ...process.env, [resultsVariable]: resultsFile, [hostVariable]: host },
        showOutput: true,
      },
    );
    const timer = setTimeout(() => void running.stop(), suiteTimeLimitMs[suite]);
    const code = await running.exited;
    clearTimeout(timer);
    return { succeeded: code === 0, why: `mocha ended with code ${code}` };
  });
}
