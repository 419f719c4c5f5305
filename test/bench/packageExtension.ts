import path from 'node:path';
import { projectFolder } from '../host/cacheFolder';
import { runCommand } from '../host/processes';

const packageTimeLimitMs = 2 * 60 * 1000;

/** Builds and packages the extension as it is published; resolves to the .vsix file made in `folder`. */
export async function packageExtension(folder: string): Promise<string> {
  const file = path.join(folder, 'extension.vsix');
  const vsce = path.join('node_modules', '@vscode', 'vsce', 'vsce');
  // Nobody reads the README of this package, so where its pictures would be found is no matter.
  const parameters = [vsce, 'package', '--no-dependencies', '--no-rewrite-relative-links', '--out', file];
  await runCommand(process.execPath, parameters, {
    folder: projectFolder,
    timeLimitMs: packageTimeLimitMs,
  });
  return file;
}
