import { projectFolder } from '../support/project';
import { runCommand } from '../support/processes';

const buildTimeLimitMs = 2 * 60 * 1000;

/** Builds the extension as it is published. */
export async function buildExtension(): Promise<void> {
  await runCommand(process.execPath, ['esbuild.js', '--production'], {
    folder: projectFolder,
    timeLimitMs: buildTimeLimitMs,
  });
}
