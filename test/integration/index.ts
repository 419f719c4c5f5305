import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { format } from 'node:util';
import Mocha from 'mocha';
import { recordRun } from '../host/runRecorder';
import { shuffleRun } from '../host/shuffle';

/** Several steps of a minute each: a view that is drawn anew ten times takes two on a busy machine. */
const testTimeLimitMs = 4 * 60_000;

/** Called by VS Code inside the extension host: runs every test file beside this one; rejects unless all passed. */
export async function run(): Promise<void> {
  process.setSourceMapsEnabled(true);
  // The mark lets the terminal tell Mocha's lines from VS Code's own log, which take the same way.
  const mark = process.env['OUTPUT_MARK'] ?? '';
  Mocha.reporters.Base.consoleLog = (...values: unknown[]) => console.log(`${mark}${format(...values)}`);
  const grep = process.env['MOCHA_GREP'];
  const mocha = new Mocha({
    ui: 'bdd',
    color: process.env['OUTPUT_COLOR'] === 'yes',
    timeout: testTimeLimitMs,
    ...(grep === undefined || grep === '' ? {} : { grep }),
  });
  const entries = await readdir(__dirname, { recursive: true });
  for (const file of entries.filter((entry) => entry.endsWith('.test.js')).sort()) {
    mocha.addFile(path.join(__dirname, file));
  }

  const failureCount = await new Promise<number>((resolve) => {
    const runner = mocha.run(resolve);
    recordRun(runner);
    shuffleRun(runner);
    // Whoever drives the window takes a picture of it, before what belongs to the test is cleaned up where that is quick.
    runner.on('fail', (failed) => console.log(`${process.env['FAILURE_MARK'] ?? ''}${failed.fullTitle()}`));
  });
  if (failureCount > 0) {
    throw new Error(`${failureCount} of the tests failed.`);
  }
}
