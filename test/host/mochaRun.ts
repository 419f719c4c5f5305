import path from 'node:path';
import { startProcess } from '../support/processes';
import { projectFolder } from '../support/project';
import { collectRecord } from './collectRecord';
import { recordVariable, type RunRecord } from './runRecord';
import type { Run } from './task';

/** Which tests mocha runs, within which times, and what they find in their environment. */
export interface MochaRun {
  /** Files or patterns of files, from the project's folder. */
  readonly files: readonly string[];
  readonly timeLimitMs: number;
  readonly testTimeLimitMs: number;
  readonly environment: Readonly<Record<string, string>>;
}

/** Runs tests by mocha in a process of their own; `name` is that of the record. */
export async function runMocha(name: string, mocha: MochaRun, run: Run): Promise<RunRecord> {
  return collectRecord(name, async (recordFile) => {
    const running = startProcess(
      process.execPath,
      [
        // All of ours is CommonJS: the hooks for other modules would take each `import()` through a thread of their own.
        ...['--require', 'tsx/cjs', path.join('node_modules', 'mocha', 'bin', 'mocha.js')],
        ...['--reporter', path.join('test', 'host', 'recordingReporter.cjs'), '--exit', '--forbid-only'],
        ...['--timeout', String(mocha.testTimeLimitMs), ...(run.grep === undefined ? [] : ['--grep', run.grep])],
        ...mocha.files,
      ],
      {
        folder: projectFolder,
        environment: { ...process.env, ...mocha.environment, [recordVariable]: recordFile },
        showOutput: run.print === undefined,
      },
    );
    const timer = setTimeout(() => void running.stop(), mocha.timeLimitMs);
    const code = await running.exited;
    clearTimeout(timer);
    run.print?.(running.output());
    return { succeeded: code === 0, why: `mocha ended with code ${code}` };
  });
}
