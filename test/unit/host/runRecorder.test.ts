import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { runMocha } from '../../host/mochaRun';
import { resultsOf } from '../../host/runRecord';
import { projectFolder } from '../../support/project';

const folder = path.join(projectFolder, 'out', 'recorded');
const text = `
describe('outer (a)', () => {
  it('passes', () => {});
  it('fails 1+1', () => { throw new Error('on purpose'); });
  it.skip('is skipped', () => {});
  describe('inner', () => {
    before(() => { throw new Error('on purpose'); });
    it('never runs', () => {});
  });
});
describe('outer (a) too', () => it('passes', () => {}));
`;

describe('the record of a run', () => {
  const run = async (grep?: string) => {
    await mkdir(folder, { recursive: true });
    await writeFile(path.join(folder, 'sample.test.ts'), text);
    const mocha = {
      files: ['out/recorded/sample.test.ts'],
      timeLimitMs: 50_000,
      testTimeLimitMs: 1000,
      environment: {},
    };
    const options = { print: () => undefined, pictureFolder: folder, ...(grep === undefined ? {} : { grep }) };
    return runMocha('recorded sample', mocha, options);
  };

  it('tells of each test what became of it, how to run again what failed, and how long the file took', async () => {
    const { tests, milliseconds } = await run();
    // How long they took is luck.
    const told = tests.map(({ title, state, again }) => ({ title, state, ...(again === undefined ? {} : { again }) }));
    assert.deepEqual(told, [
      { title: 'outer (a) passes', state: 'passed' },
      { title: 'outer (a) fails 1+1', state: 'failed', again: '^outer \\(a\\) fails 1\\+1$' },
      { title: 'outer (a) is skipped', state: 'skipped' },
      {
        title: 'outer (a) inner "before all" hook for "never runs"',
        state: 'failed',
        again: '^outer \\(a\\) inner( |$)',
      },
      { title: 'outer (a) too passes', state: 'passed' },
    ]);
    assert.deepEqual(Object.keys(milliseconds), ['sample.test.ts']);
    assert.ok(tests.some((test) => test.state === 'passed' && typeof test.milliseconds === 'number'));
  });

  it('runs again, by the expression, what failed and nothing else', async () => {
    const { tests } = await run('^outer \\(a\\) fails 1\\+1$');
    assert.deepEqual(resultsOf({ tests }), { passed: 0, failed: 1, skipped: 0 });
  });
});
