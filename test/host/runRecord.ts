/** What became of one test. */
export interface TestRecord {
  /** The title with those of the suites around it; a hook that failed stands for the tests it kept from running. */
  readonly title: string;
  readonly state: 'passed' | 'failed' | 'skipped';
  /** How long it ran; absent where it did not. */
  readonly milliseconds?: number;
  /** Of a failure: the expression for Mocha's `--grep` that runs alone what failed; empty for the whole file. */
  readonly again?: string;
}

/** What became of the tests of a run, and how many milliseconds each of its files took, by the file's name. */
export interface RunRecord {
  readonly tests: readonly TestRecord[];
  readonly milliseconds: Readonly<Record<string, number>>;
}

/** How many tests passed, failed and were skipped. */
export interface Results {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** The environment variable that tells a run where to write its record, as JSON. */
export const recordVariable = 'RECORD_FILE';

/** The record of a run that consisted of one thing, which has no tests. */
export function recordOf(title: string, state: TestRecord['state']): RunRecord {
  return { tests: [{ title, state }], milliseconds: {} };
}

/** Counts the tests of a record. */
export function resultsOf({ tests }: Pick<RunRecord, 'tests'>): Results {
  const count = (state: TestRecord['state']): number => tests.filter((test) => test.state === state).length;
  return { passed: count('passed'), failed: count('failed'), skipped: count('skipped') };
}

/** The line that closes a run: `N passed, N failed`, and how many were skipped where any were. */
export function closingLine({ passed, failed, skipped }: Results): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
