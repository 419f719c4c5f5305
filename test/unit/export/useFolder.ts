import { mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** An empty folder on the disk. */
export interface TestFolder {
  /** The path of a name in it. */
  file(name: string): string;
  /** The names of all that is in it, sorted. */
  names(): string[];
}

/** Gives each test of the surrounding `describe` a folder of its own; returns how to get it. */
export function useFolder(): () => TestFolder {
  let folder = '';
  beforeEach(() => {
    folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'export-')));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  return () => ({ file: (name) => path.join(folder, name), names: () => readdirSync(folder).sort() });
}
