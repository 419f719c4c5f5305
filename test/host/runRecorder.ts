import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Runner, Runnable, Suite } from 'mocha';
import { recordVariable, type TestRecord } from './runRecord';

/** Records what becomes of the tests of a run, and writes it at the end to the file that the environment names, if it does. */
export function recordRun(runner: Runner): void {
  const file = process.env[recordVariable];
  if (file === undefined) return;
  const tests: TestRecord[] = [];
  const milliseconds: Record<string, number> = {};
  const starts = new Map<Suite, number>();
  runner.on('pass', (test) => tests.push({ title: test.fullTitle(), state: 'passed', ...timeOf(test) }));
  runner.on('pending', (test) => tests.push({ title: test.fullTitle(), state: 'skipped' }));
  runner.on('fail', (failed: Runnable) =>
    tests.push({ title: failed.fullTitle(), state: 'failed', again: expressionFor(failed), ...timeOf(failed) }),
  );
  runner.on('suite', (suite) => starts.set(suite, performance.now()));
  runner.on('suite end', (suite) => {
    const start = starts.get(suite);
    if (suite.parent?.root !== true || suite.file === undefined || start === undefined) return;
    const name = path.basename(suite.file).replace(/\.js$/, '.ts');
    milliseconds[name] = (milliseconds[name] ?? 0) + performance.now() - start;
  });
  runner.once('end', () => {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify({ tests, milliseconds }));
  });
}

function timeOf({ duration }: Runnable): Pick<TestRecord, 'milliseconds'> {
  return duration === undefined ? {} : { milliseconds: duration };
}

/** What runs a failed test again; a failed hook kept others from running, so all that it belongs to runs again. */
function expressionFor(failed: Runnable): string {
  if (isTest(failed)) return `^${escapeForExpression(failed.fullTitle())}$`;
  const around = failed.parent?.fullTitle() ?? '';
  return around === '' ? '' : `^${escapeForExpression(around)}( |$)`;
}

function isTest(runnable: Runnable & { readonly type?: string }): boolean {
  return runnable.type === 'test';
}

function escapeForExpression(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
