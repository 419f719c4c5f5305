import { readFileSync } from 'node:fs';
import path from 'node:path';

/** The folder of the project. */
export const projectFolder = path.resolve(__dirname, '..', '..');

/** The text of one of the project's files. */
export function readProjectFile(name: string): string {
  return readFileSync(path.join(projectFolder, name), 'utf8');
}
