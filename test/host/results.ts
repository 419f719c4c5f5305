import { mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { projectFolder } from '../support/project';

/** How many tests of a suite passed, failed and were skipped. */
export interface Results {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** How the process that ran a suite ended; `why` is said only where that is the sole sign of a failure. */
export interface SuiteOutcome {
  readonly succeeded: boolean;
  readonly why: string;
}

/** The environment variable that tells a suite where to write its results, as JSON. */
export const resultsVariable = 'RESULTS_FILE';

/** What became of a suite: what it wrote, with one failure added where it ended badly without saying so. */
export async function collectResults(
  suite: string,
  run: (resultsFile: string) => Promise<SuiteOutcome>,
): Promise<Results> {
  const file = path.join(projectFolder, 'out', 'results', `${suite}.json`);
  await mkdir(path.dirname(file), { recursive: true });
  await rm(file, { force: true });
  const outcome = await run(file).catch((error: unknown): SuiteOutcome => ({
    succeeded: false,
    why: error instanceof Error ? (error.stack ?? error.message) : String(error),
  }));
  const results = await readResults(file);
  if (results.failed === 0 && (!outcome.succeeded || results.passed === 0)) {
    console.error(`${suite}: ${outcome.succeeded ? 'no test ran' : outcome.why}`);
    return { ...results, failed: 1 };
  }
  return results;
}

async function readResults(file: string): Promise<Results> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Results;
  } catch {
    // The suite did not get as far as writing any.
    return { passed: 0, failed: 0, skipped: 0 };
  }
}

/** The sum of several results. */
export function sumResults(all: readonly Results[]): Results {
  return {
    passed: all.reduce((sum, results) => sum + results.passed, 0),
    failed: all.reduce((sum, results) => sum + results.failed, 0),
    skipped: all.reduce((sum, results) => sum + results.skipped, 0),
  };
}

/** The line that closes a run: `N passed, N failed`, and how many were skipped where any were. */
export function closingLine({ passed, failed, skipped }: Results): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
