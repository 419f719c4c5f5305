import { mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { format } from 'node:util';
import Mocha from 'mocha';

const testTimeLimitMs = 20_000;

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

  const results = await new Promise<{ passed: number; failed: number; skipped: number }>((resolve) => {
    const runner = mocha.run(() => {
      const { passes, failures, pending } = runner.stats ?? { passes: 0, failures: 1, pending: 0 };
      resolve({ passed: passes, failed: failures, skipped: pending });
    });
  });

  const resultsFile = process.env['RESULTS_FILE'];
  if (resultsFile !== undefined) {
    await mkdir(path.dirname(resultsFile), { recursive: true });
    await writeFile(resultsFile, JSON.stringify(results));
  }
  if (results.failed > 0) {
    throw new Error(`${results.failed} of the tests failed.`);
  }
  if (results.passed === 0) {
    throw new Error('No test ran.');
  }
}
