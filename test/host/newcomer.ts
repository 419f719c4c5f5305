import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { runCommand, startProcess } from '../support/processes';
import { projectFolder } from '../support/project';
import { shutDown } from '../support/shutdown';
import { makeTemporaryFolder } from '../support/temporaryFolder';
import { environmentForVscode } from './environment';
import { npmCommand } from './npmPackages';
import { inSeconds } from './report';

const minuteMs = 60 * 1000;
const cloneTimeLimitMs = 2 * minuteMs;
const installTimeLimitMs = 10 * minuteMs;
const testTimeLimitMs = 90 * minuteMs;
const demoTimeLimitMs = 10 * minuteMs;
const answerTimeLimitMs = minuteMs;

const [npm, ...npmScript] = npmCommand();
const times: string[] = [];

/**
 * Does what the README tells people who are new to do, as they would: in a fresh clone of what is committed, with an
 * empty home and empty caches. Prints how many seconds each step took.
 */
async function main(): Promise<void> {
  const folder = await makeTemporaryFolder('newcomer');
  const clone = path.join(folder.path, 'clone');
  const environment = await newcomerEnvironment(folder.path);
  const run = (...words: readonly string[]) => ({
    until: (timeLimitMs: number) =>
      runCommand(npm, [...npmScript, ...words], { folder: clone, environment, showOutput: true, timeLimitMs }),
  });
  await step('git clone', () =>
    runCommand('git', ['clone', '--quiet', projectFolder, clone], { timeLimitMs: cloneTimeLimitMs }),
  );
  await step('npm ci', () => run('ci').until(installTimeLimitMs));
  await step('npm test', () => run('test').until(testTimeLimitMs));
  await step('npm ci, once more', () => run('ci').until(installTimeLimitMs));
  await step('npm start, until the page answers', () => tryDemo(clone, environment));
  await folder.remove();
  console.log(`\n${times.join('\n')}`);
  await shutDown(0);
}

async function step(name: string, work: () => Promise<unknown>): Promise<void> {
  console.log(`\n${name}`);
  const start = performance.now();
  await work();
  times.push(`${inSeconds(performance.now() - start).padStart(8)}  ${name}`);
}

/** Starts the demo, asks for its page, and ends it. */
async function tryDemo(folder: string, environment: NodeJS.ProcessEnv): Promise<void> {
  const demo = startProcess(npm, [...npmScript, 'start'], { folder, environment });
  try {
    await demo.waitForOutput('Press Ctrl+C to end', demoTimeLimitMs);
    const address = /http:\/\/127\.0\.0\.1:\S+/.exec(demo.output())?.[0];
    if (address === undefined) throw new Error(`The demo tells no address:\n${demo.output()}`);
    const answer = await fetch(address, { signal: AbortSignal.timeout(answerTimeLimitMs) });
    const page = await answer.text();
    if (!answer.ok || !page.includes('vscode-workbench')) {
      throw new Error(`${address} answers ${answer.status} with what is no VS Code.`);
    }
  } finally {
    await demo.stop();
  }
}

/** An environment without anything of this project's or of the person's but the way to the registry; it has no display. */
async function newcomerEnvironment(folder: string): Promise<NodeJS.ProcessEnv> {
  const registry = await runCommand(npm, [...npmScript, 'config', 'get', 'registry'], { timeLimitMs: minuteMs });
  const home = path.join(folder, 'home');
  await mkdir(home);
  const { PATH: searched = '', ...others } = environmentForVscode();
  const isOwn = (entry: string): boolean => entry.split(path.sep).includes('node_modules');
  return {
    ...others,
    PATH: searched
      .split(path.delimiter)
      .filter((entry) => !isOwn(entry))
      .join(path.delimiter),
    HOME: home,
    USERPROFILE: home,
    XDG_CACHE_HOME: path.join(home, '.cache'),
    XDG_CONFIG_HOME: path.join(home, '.config'),
    DISPLAY: undefined,
    WAYLAND_DISPLAY: undefined,
    npm_config_cache: path.join(folder, 'npm-cache'),
    npm_config_registry: registry.trim(),
  };
}

main().catch(async (error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  console.log(`\n${times.join('\n')}`);
  await shutDown(1);
});
