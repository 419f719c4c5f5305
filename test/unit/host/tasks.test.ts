import assert from 'node:assert/strict';
import type { Suite, TestFile } from '../../host/suites';
import { suiteTasks } from '../../host/tasks';

describe('the tasks of a suite', () => {
  const filesOf = (suite: Suite, count: number): readonly TestFile[] =>
    Array.from({ length: count }, (_, index) => ({ name: `test/${suite}/${index}.test.ts`, suite, size: index }));
  const namesOf = (...parameters: Parameters<typeof suiteTasks>): readonly string[] =>
    suiteTasks(...parameters).map(({ name }) => name);

  it('are one where nothing drives a VS Code, and none where there are no files', () => {
    assert.deepEqual(namesOf('unit', filesOf('unit', 5), ['minimum'], 2), ['unit']);
    assert.deepEqual(namesOf('unit', filesOf('ui', 5), ['minimum'], 2), []);
  });

  it('are as many shares of integration as there are lanes, on each VS Code', () => {
    assert.deepEqual(namesOf('integration', filesOf('integration', 5), ['minimum', 'latest'], 2), [
      'integration 1 of 2 on VS Code (minimum)',
      'integration 2 of 2 on VS Code (minimum)',
      'integration 1 of 2 on VS Code (latest)',
      'integration 2 of 2 on VS Code (latest)',
    ]);
  });

  it('are more shares of the UI, of which a file by itself has its own name', () => {
    assert.equal(namesOf('ui', filesOf('ui', 40), ['minimum'], 2).length, 6);
    assert.deepEqual(namesOf('ui', filesOf('ui', 1), ['minimum'], 2), ['test/ui/0.test.ts on VS Code (minimum)']);
  });

  it('are run again where they drive a VS Code, and only there', () => {
    const [ui] = suiteTasks('ui', filesOf('ui', 1), ['minimum'], 1);
    const [unit] = suiteTasks('unit', filesOf('unit', 1), ['minimum'], 1);
    assert.deepEqual([ui?.isTriedAgain, unit?.isTriedAgain], [true, false]);
  });
});
