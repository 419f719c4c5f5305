import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { readSourceFiles } from '../support/imports';
import { projectFolder } from '../support/project';

/** The rooms that others take from, each with those that it may take from itself. */
const rooms: Readonly<Record<string, readonly string[]>> = {
  simulator: [],
  proxy: [],
  canary: [],
  support: ['simulator', 'proxy', 'canary'],
  host: ['support'],
  workbench: ['host', 'support', 'simulator', 'proxy', 'canary'],
};
/** What is run: suites, measurements and the demo. Each takes from the rooms, and none from the tests of another one. */
const suites = ['unit', 'faults', 'integration', 'pages', 'ui', 'bench', 'soak', 'demo'];
const allowed = (from: string): readonly string[] => rooms[from] ?? Object.keys(rooms);
/** Measurements open the pages of panels as their tests do. */
const isPageMeasured = (name: string, target: string): boolean =>
  name.startsWith('bench/') && target.startsWith('pages/support/');

const files = readSourceFiles('test');
const partOf = (name: string): string => name.split('/')[0] ?? '';

describe('the architecture of the tests', () => {
  it('has no part that is unknown here', () => {
    const parts = readdirSync(path.join(projectFolder, 'test'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);
    assert.deepEqual(
      parts.filter((part) => !(part in rooms) && !suites.includes(part)),
      [],
    );
  });

  it('imports in one direction: suites, workbench, host, support, simulator and proxy and canary', () => {
    const wrong = files.flatMap(({ name, imports }) =>
      imports
        .filter(({ target, isOfSource }) => isOfSource && !target.startsWith('../'))
        .filter(({ target }) => !isPageMeasured(name, target))
        .filter(({ target }) => partOf(target) !== partOf(name) && !allowed(partOf(name)).includes(partOf(target)))
        .map(({ target }) => `${name} → ${target}`),
    );
    assert.deepEqual(wrong, []);
  });

  it('has its tests in suites alone', () => {
    assert.deepEqual(
      files.filter(({ name }) => name.endsWith('.test') && partOf(name) in rooms).map(({ name }) => name),
      [],
    );
  });

  it('has no file above 250 lines', () => {
    assert.deepEqual(
      files.filter(({ lineCount }) => lineCount > 250).map(({ name }) => name),
      [],
    );
  });
});
