import { randomInt } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { casesVariable } from '../support/properties/cases';
import { seedVariable } from '../support/properties/seed';
import { projectFolder } from '../support/project';
import { runMocha } from './mochaRun';
import { closingLine, resultsOf } from './runRecord';
import { pictureFolder } from './runTasks';
import { shutDown } from '../support/shutdown';

const caseCount = 10_000;
const timeLimitMs = 60 * 60 * 1000;
const testTimeLimitMs = 15 * 60 * 1000;

/**
 * Runs the properties of everything that reads what others wrote with many more cases than `npm test` does, and with
 * other ones each time unless a seed is named.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { seed: { type: 'string' } } });
  const seed = values.seed ?? String(randomInt(2 ** 31));
  const files = await propertyFiles();
  console.log(`${caseCount} cases a property, in ${files.length} files; again with: npm run fuzz -- --seed ${seed}`);
  const environment = { [casesVariable]: String(caseCount), [seedVariable]: seed };
  const record = await runMocha('fuzz', { files, timeLimitMs, testTimeLimitMs, environment }, { pictureFolder });
  const results = resultsOf(record);
  console.log(`\n${closingLine(results)}`);
  await shutDown(results.failed === 0 && results.passed > 0 ? 0 : 1);
}

/** The unit tests that take their number of cases from the environment, wherever they stand. */
async function propertyFiles(): Promise<string[]> {
  const folder = path.join('test', 'unit');
  const entries = await readdir(path.join(projectFolder, folder), { recursive: true });
  const tests = entries.filter((entry) => entry.endsWith('.test.ts')).map((entry) => path.join(folder, entry));
  const texts = await Promise.all(tests.map((test) => readFile(path.join(projectFolder, test), 'utf8')));
  return tests.filter((_test, index) => /from '[./\w]+\/support\/properties\/cases'/.test(texts[index] ?? '')).sort();
}

main().catch(async (error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  await shutDown(1);
});
