import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { projectFolder } from '../support/project';
import type { RunRecord } from './runRecord';

/** How the process or the VS Code that ran tests ended; `why` is said only where that is the sole sign of a failure. */
export interface RunOutcome {
  readonly succeeded: boolean;
  readonly why: string;
}

/** The record that a run has written, with one failure added where it ended badly without saying so. */
export async function collectRecord(
  name: string,
  run: (recordFile: string) => Promise<RunOutcome>,
): Promise<RunRecord> {
  const file = path.join(projectFolder, 'out', 'results', `${name.replace(/[^\w.-]+/g, '-')}.json`);
  await rm(file, { force: true });
  const outcome = await run(file).catch((error: unknown): RunOutcome => ({
    succeeded: false,
    why: error instanceof Error ? (error.stack ?? error.message) : String(error),
  }));
  const record = await readRecord(file);
  if (outcome.succeeded || record.tests.some(({ state }) => state === 'failed')) return record;
  return { ...record, tests: [...record.tests, { title: outcome.why, state: 'failed', again: '' }] };
}

async function readRecord(file: string): Promise<RunRecord> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as RunRecord;
  } catch {
    // The run did not get as far as writing any.
    return { tests: [], milliseconds: {} };
  }
}
