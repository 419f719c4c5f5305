import { table } from '../support/figures';
import type { TestRecord } from './runRecord';

/** The table of tests that ran several times: those that failed first, then the slowest; skipped ones are left out. */
export function stressTable(all: readonly TestRecord[]): string {
  const byTitle = new Map<string, TestRecord[]>();
  for (const test of all) {
    if (test.state !== 'skipped') byTitle.set(test.title, [...(byTitle.get(test.title) ?? []), test]);
  }
  const rows = [...byTitle].map(([title, runs]) => ({
    title: title.split('\n')[0] ?? '',
    runs: runs.length,
    failures: runs.filter(({ state }) => state === 'failed').length,
    slowestMs: Math.max(...runs.map(({ milliseconds = 0 }) => milliseconds)),
  }));
  rows.sort((one, other) => other.failures - one.failures || other.slowestMs - one.slowestMs);
  const cells = rows.map(({ title, runs, failures, slowestMs }) => [
    title,
    String(runs),
    String(failures),
    `${(slowestMs / 1000).toFixed(1)} s`,
  ]);
  return table(['test', 'runs', 'failures', 'slowest'], cells).join('\n');
}
