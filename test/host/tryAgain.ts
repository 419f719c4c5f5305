import type { RunRecord, TestRecord } from './runRecord';
import type { Task } from './task';

/** More unsteady tests than these fail a run: then it is the tests, not the luck. */
export const unsteadyLimit = 2;
/** Where more tests than these fail, something is broken, and to try all of them again would only take time. */
export const tryLimit = 10;

/** A test that failed, then passed alone. */
export interface UnsteadyTest {
  readonly title: string;
  readonly task: Task;
}

/** What became of all tests in the end. */
export interface FinalRecord {
  readonly tests: readonly TestRecord[];
  readonly unsteady: readonly UnsteadyTest[];
}

/** A task that ran, and its record. */
export interface TaskRecord {
  readonly task: Task;
  readonly record: RunRecord;
}

/**
 * Runs each failed test of the tasks that allow it once more, one after the other; a test that passes then counts as
 * passed and is unsteady, and tests that a failed hook kept from running count as what they became now.
 */
export async function tryAgain(
  all: readonly TaskRecord[],
  runAlone: (task: Task, grep: string) => Promise<RunRecord>,
): Promise<FinalRecord> {
  const failures = all.flatMap(({ task, record }) => (task.isTriedAgain ? record.tests.filter(hasFailed) : []));
  if (failures.length > tryLimit) return { tests: all.flatMap(({ record }) => record.tests), unsteady: [] };
  const tests: TestRecord[] = [];
  const unsteady: UnsteadyTest[] = [];
  for (const { task, record } of all) {
    let final = record.tests;
    for (const failure of task.isTriedAgain ? record.tests.filter(hasFailed) : []) {
      const again = await runAlone(task, failure.again ?? '');
      if (again.tests.length === 0) continue;
      if (!again.tests.some(hasFailed)) unsteady.push({ title: failure.title, task });
      const titles = new Set(again.tests.map(({ title }) => title));
      final = [...final.filter((test) => test !== failure && !titles.has(test.title)), ...again.tests];
    }
    tests.push(...final);
  }
  return { tests, unsteady };
}

function hasFailed({ state }: TestRecord): boolean {
  return state === 'failed';
}
