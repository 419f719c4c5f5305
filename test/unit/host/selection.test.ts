import assert from 'node:assert/strict';
import { readSelection } from '../../host/selection';
import { findTestFiles, isInSample, type TestFile } from '../../host/suites';

const file = (name: string, suite: TestFile['suite']): TestFile => ({ name, suite, size: 1 });
const all = [
  file('test/unit/a.test.ts', 'unit'),
  file('test/unit/b.test.ts', 'unit'),
  file('test/faults/c.test.ts', 'faults'),
  file('test/ui/d.test.ts', 'ui'),
];
const chosen = (...words: string[]) => readSelection(words, all);
const names = (...words: string[]) => chosen(...words).files.map(({ name }) => name);

describe('the selection of tests', () => {
  it('is every test, and no check of the source, where nothing is named', () => {
    const { files, checks, leftOut, hosts, jobs } = chosen();
    assert.deepEqual(files, all);
    assert.deepEqual([checks, leftOut, hosts, jobs], [[], '', [], undefined]);
  });

  it('takes suites, files and checks by name, and says what it leaves out', () => {
    assert.deepEqual(names('ui'), ['test/ui/d.test.ts']);
    assert.deepEqual(names('./test/unit/b.test.ts', 'faults'), ['test/unit/b.test.ts', 'test/faults/c.test.ts']);
    assert.deepEqual(names('test\\unit\\a.test.ts'), ['test/unit/a.test.ts']);
    assert.deepEqual(chosen('types', 'lint', 'unit').checks, ['lint', 'types']);
    assert.equal(chosen('test/unit/a.test.ts', 'ui').leftOut, 'Left out: 1 of 2 files of unit, all of faults.');
  });

  it('takes an expression for the titles, and says so', () => {
    const { grep, files, leftOut } = chosen('--grep', 'second page');
    assert.deepEqual([grep, files.length], ['second page', all.length]);
    assert.equal(leftOut, 'Left out: tests whose title does not match /second page/.');
  });

  it('takes several VS Codes and a number of jobs', () => {
    const { hosts, jobs } = chosen('--vscode', 'minimum', '--vscode', 'latest', '--jobs', '3');
    assert.deepEqual([hosts, jobs], [['minimum', 'latest'], 3]);
  });

  it('takes a VS Code that is asked a sample of the UI, and says what that leaves out', () => {
    const { hosts, sampleHosts, leftOut } = chosen('--vscode', 'minimum', '--sample', 'latest');
    assert.deepEqual([hosts, sampleHosts], [['minimum'], ['latest']]);
    assert.equal(leftOut, 'Left out: 1 of 1 files of ui on VS Code (latest).');
  });

  it('samples files that are there, all of integration among them', () => {
    const sample = findTestFiles().filter(isInSample);
    assert.equal(sample.filter(({ suite }) => suite === 'ui').length, 15);
    assert.deepEqual(
      sample.filter(({ suite }) => suite === 'integration').map(({ name }) => name),
      findTestFiles().flatMap(({ name, suite }) => (suite === 'integration' ? [name] : [])),
    );
  });

  for (const words of [
    ['units'],
    ['test/unit/z.test.ts'],
    ['--vscode', 'newest'],
    ['--sample', 'newest'],
    ['--jobs', '0'],
    ['--jobs', 'x'],
    ['--fast'],
  ]) {
    it(`does not guess what "${words.join(' ')}" means`, () => {
      assert.throws(() => chosen(...words), /Usage: npm test/);
    });
  }

  it('finds the tests that are there', () => {
    const found = findTestFiles();
    assert.ok(found.some(({ name, suite }) => name === 'test/unit/host/selection.test.ts' && suite === 'unit'));
    assert.ok(found.some(({ suite }) => suite === 'integration'));
  });
});
