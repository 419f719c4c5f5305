import assert from 'node:assert/strict';
import { finalResults, unsteadyText } from '../../host/report';
import { resultsOf, type TestRecord } from '../../host/runRecord';
import type { Task } from '../../host/task';
import { tryAgain, tryLimit, unsteadyLimit } from '../../host/tryAgain';

const task = (isTriedAgain: boolean): Task => ({
  name: 'ui',
  isTriedAgain,
  run: () => Promise.reject(new Error('is run by whoever tries again')),
});
const passed = (title: string): TestRecord => ({ title, state: 'passed' });
const failed = (title: string): TestRecord => ({ title, state: 'failed', again: `^${title}$` });

/** Tries again what failed in `first`; each time `again` comes next, with the expressions that were asked for. */
async function tried(first: readonly TestRecord[], again: readonly (readonly TestRecord[])[], isTriedAgain = true) {
  const asked: string[] = [];
  const all = [{ task: task(isTriedAgain), record: { tests: first, milliseconds: {} } }];
  const final = await tryAgain(all, (_task, grep) => {
    const tests = again[asked.length] ?? [];
    asked.push(grep);
    return Promise.resolve({ tests, milliseconds: {} });
  });
  return { final, asked, results: resultsOf(final), unsteady: final.unsteady.map(({ title }) => title) };
}

describe('a test that failed', () => {
  it('counts as passed, and is named as unsteady, when it passes alone', async () => {
    const { final, asked, results, unsteady } = await tried([passed('a'), failed('b')], [[passed('b')]]);
    assert.deepEqual([asked, unsteady], [['^b$'], ['b']]);
    assert.deepEqual(results, { passed: 2, failed: 0, skipped: 0 });
    assert.match(unsteadyText(final, 'pictures'), /^unsteady:\n {2}b \(ui\)\nPictures of what was shown: pictures.$/);
  });

  it('stays failed, and counts once, when it fails again', async () => {
    const { results, unsteady, final } = await tried([passed('a'), failed('b')], [[failed('b')]]);
    assert.deepEqual([results, unsteady], [{ passed: 1, failed: 1, skipped: 0 }, []]);
    assert.equal(unsteadyText(final, 'pictures'), '');
  });

  it('stays failed when nothing ran the second time', async () => {
    const { results } = await tried([failed('b')], [[]]);
    assert.deepEqual(results, { passed: 0, failed: 1, skipped: 0 });
  });

  it('is never tried again outside a VS Code', async () => {
    const { results, asked } = await tried([failed('b')], [[passed('b')]], false);
    assert.deepEqual([results, asked], [{ passed: 0, failed: 1, skipped: 0 }, []]);
  });

  it('is not tried again where too many failed', async () => {
    const first = Array.from({ length: tryLimit + 1 }, (_, index) => failed(String(index)));
    const { results, asked, final } = await tried(first, []);
    assert.deepEqual([results.failed, asked], [tryLimit + 1, []]);
    assert.match(unsteadyText(final, 'pictures'), /^Too many tests failed/);
  });

  it('lets the run fail where more than two were unsteady', async () => {
    const titles = ['a', 'b', 'c'];
    const { final, results, unsteady } = await tried(
      titles.map(failed),
      titles.map((title) => [passed(title)]),
    );
    assert.equal(unsteady.length, unsteadyLimit + 1);
    assert.deepEqual(finalResults(results, unsteadyLimit), { passed: 3, failed: 0, skipped: 0 });
    assert.deepEqual(finalResults(results, unsteady.length), { passed: 3, failed: 1, skipped: 0 });
    assert.match(unsteadyText(final, 'pictures'), /More than 2 unsteady tests fail the run\.$/);
  });
});

describe('a hook that failed', () => {
  const hook: TestRecord = { title: 's "before each" hook', state: 'failed', again: '^s( |$)' };

  it('gives way to the tests that it kept from running, each counted once', async () => {
    const { results, unsteady } = await tried([passed('s a'), hook], [[passed('s a'), passed('s b')]]);
    assert.deepEqual([results, unsteady], [{ passed: 2, failed: 0, skipped: 0 }, [hook.title]]);
  });

  it('hides no failure of a test that had passed before', async () => {
    const { results, unsteady } = await tried([passed('s a'), hook], [[failed('s a'), passed('s b')]]);
    assert.deepEqual([results, unsteady], [{ passed: 1, failed: 1, skipped: 0 }, []]);
  });
});
