import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { projectFolder } from '../support/project';

/** The checks of the source, in the order in which they start. */
export const checks = ['lint', 'types'] as const;
/** The suites of tests, each in the folder of test of the same name, in the order in which they start. */
export const suites = ['unit', 'faults', 'pages', 'integration', 'ui'] as const;

export type Check = (typeof checks)[number];
export type Suite = (typeof suites)[number];

/** A file of tests: its path from the project's folder, with slashes, and its size in bytes. */
export interface TestFile {
  readonly name: string;
  readonly suite: Suite;
  readonly size: number;
}

/**
 * The files of the UI in which VS Code's own behaviour is the subject, and one path of each feature: what a second VS Code is
 * asked, where the first one ran all. Versions differ in their boxes, menus, focus, themes and reloads, not in what we show.
 */
const uiSample: readonly string[] = [
  ...['accessibility', 'accounts', 'addAccount', 'browse', 'export', 'filter', 'keyboard', 'packaged', 'panelStory'],
  ...['panelThemes', 'restrictedWorkspace', 'rowNames', 'userDocuments', 'walkthrough', 'windows'],
].map((name) => `test/ui/${name}.test.ts`);

/** Whether a second VS Code is asked a file too: all that runs inside VS Code, and a sample of the UI. */
export function isInSample({ name, suite }: TestFile): boolean {
  return suite === 'integration' || uiSample.includes(name);
}

/** Whether a suite drives a VS Code, and so runs on each that is asked for. */
export function needsVscode(suite: Suite): suite is 'integration' | 'ui' {
  return suite === 'integration' || suite === 'ui';
}

/** All files of tests, suite by suite. */
export function findTestFiles(): TestFile[] {
  return suites.flatMap((suite) => {
    const folder = path.join(projectFolder, 'test', suite);
    if (!existsSync(folder)) return [];
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((entry) => entry.endsWith('.test.ts'))
      .sort()
      .map((entry) => ({
        name: `test/${suite}/${entry.replaceAll(path.sep, '/')}`,
        suite,
        size: statSync(path.join(folder, entry)).size,
      }));
  });
}
