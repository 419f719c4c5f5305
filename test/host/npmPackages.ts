import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { runCommand } from '../support/processes';

const installTimeLimitMs = 10 * 60 * 1000;
/** One answer of a registry that does not come must not cost a whole run. */
const installTries = 3;

/** The settings of npm that say how the registry is reached; all others belong to the npm that runs this script. */
const inheritedSettings =
  /^npm_config_(registry|cache|userconfig|globalconfig|cafile|ca|(https?_?)?proxy|noproxy|strict_ssl|\/\/.*)$/i;

/** Installs packages, exact versions, into a folder of their own, without running any script of theirs. */
export async function installPackages(folder: string, packages: readonly string[]): Promise<void> {
  await writeFile(path.join(folder, 'package.json'), '{ "private": true }\n');
  await runNpm(folder, ['install', '--save-exact', ...packages]);
}

/** Installs what the package.json in `folder` names, without its development dependencies and without scripts. */
export async function installDependencies(folder: string): Promise<void> {
  await runNpm(folder, ['install', '--omit=dev']);
}

async function runNpm(folder: string, parameters: readonly string[]): Promise<void> {
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const environment = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name) || inheritedSettings.test(name)),
  );
  const [command, ...first] = npmCommand();
  for (let triesLeft = installTries - 1; ; triesLeft -= 1) {
    try {
      await runCommand(command, [...first, ...parameters, ...quiet], {
        folder,
        environment,
        timeLimitMs: installTimeLimitMs,
      });
      return;
    } catch (error) {
      if (triesLeft === 0) throw error;
      console.log(`npm failed and is tried again: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}

/** The npm that runs this script, else the one on the PATH, started so that Windows needs no shell. */
export function npmCommand(): readonly [string, ...string[]] {
  const script = process.env['npm_execpath'];
  if (script?.endsWith('npm-cli.js') === true) {
    return [process.execPath, script];
  }
  return process.platform === 'win32'
    ? [process.execPath, path.join(path.dirname(process.execPath), 'node_modules', 'npm', 'bin', 'npm-cli.js')]
    : ['npm'];
}
