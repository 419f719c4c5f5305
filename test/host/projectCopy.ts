import { cp, readdir, symlink } from 'node:fs/promises';
import path from 'node:path';
import { projectFolder } from '../support/project';
import { runCommand } from '../support/processes';
import { makeTemporaryFolder, type TemporaryFolder } from '../support/temporaryFolder';
import { patienceMs } from '../support/waiting';

const packageTimeLimitMs = 2 * patienceMs;
const leftOut = ['.git', '.vscode-test', 'dist', 'node_modules', 'out'];

/** Copies what the extension is made from into a fresh folder, so that the project's own dist stays as it is. */
export async function copyProject(): Promise<TemporaryFolder> {
  const folder = await makeTemporaryFolder('project');
  for (const name of await readdir(projectFolder)) {
    if (!leftOut.includes(name)) {
      await cp(path.join(projectFolder, name), path.join(folder.path, name), { recursive: true });
    }
  }
  await symlink(path.join(projectFolder, 'node_modules'), path.join(folder.path, 'node_modules'), 'junction');
  return folder;
}

/** Runs one of the project's own scripts, such as `package`, in a copy of it. */
export async function runScript(folder: string, script: string, ...parameters: readonly string[]): Promise<string> {
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  return runCommand(npm, ['run', script, '--', ...parameters], { folder, timeLimitMs: packageTimeLimitMs });
}
