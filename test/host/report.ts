import path from 'node:path';
import { closingLine, type Results, type RunRecord } from './runRecord';
import { type FinalRecord, tryLimit, unsteadyLimit } from './tryAgain';

const shownFiles = 10;

/** How long each file of tests took in a task, or the task itself where it has no files. */
export interface Duration {
  readonly name: string;
  readonly milliseconds: number;
}

/** The durations that a task's record tells, or its own where it tells none. */
export function durationsOf(taskName: string, record: RunRecord, milliseconds: number): Duration[] {
  const files = Object.entries(record.milliseconds);
  if (files.length <= 1) return [{ name: taskName, milliseconds }];
  return files.map(([file, time]) => ({ name: `${taskName}: ${file}`, milliseconds: time }));
}

/** The slowest files, one a line, slowest first. */
export function slowestText(durations: readonly Duration[]): string {
  const slowest = [...durations].sort((a, b) => b.milliseconds - a.milliseconds).slice(0, shownFiles);
  const lines = slowest.map(({ name, milliseconds }) => `${inSeconds(milliseconds).padStart(8)}  ${name}`);
  return ['Slowest:', ...lines].join('\n');
}

/** Milliseconds as people read them: `12.3 s`. */
export function inSeconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}

/** What is to be said of tests that passed only when they were run again, or that were too many to be; empty where there are none. */
export function unsteadyText(final: FinalRecord, pictureFolder: string): string {
  const failed = final.tests.filter(({ state }) => state === 'failed').length;
  if (final.unsteady.length === 0) return failed > tryLimit ? 'Too many tests failed to run each once more.' : '';
  const lines = final.unsteady.map(({ title, task }) => `  ${title} (${task.name})`);
  const pictures = `Pictures of what was shown: ${path.join(pictureFolder, path.sep)}`;
  const verdict =
    final.unsteady.length > unsteadyLimit ? [`More than ${unsteadyLimit} unsteady tests fail the run.`] : [];
  return ['unsteady:', ...lines, pictures, ...verdict].join('\n');
}

/** The counts of a run, in which too many unsteady tests are a failure of their own. */
export function finalResults(results: Results, unsteadyCount: number): Results {
  return unsteadyCount > unsteadyLimit ? { ...results, failed: results.failed + 1 } : results;
}

/** What closes a run: the slowest files, what is unsteady, what was left out, and the counts. */
export function closingText(parts: {
  readonly durations: readonly Duration[];
  readonly unsteady: string;
  readonly leftOut: string;
  readonly milliseconds: number;
  readonly results: Results;
}): string {
  const took = `It took ${inSeconds(parts.milliseconds)}.`;
  const paragraphs = [slowestText(parts.durations), parts.unsteady, `${parts.leftOut} ${took}`.trim()];
  return [...paragraphs.filter((text) => text !== ''), closingLine(parts.results)].join('\n\n');
}
