import { rm } from 'node:fs/promises';
import path from 'node:path';
import { format } from 'node:util';
import { build } from 'esbuild';
import { bundledInstead } from '../support/bundling';
import { projectFolder } from '../support/project';
import { runDesktopTests } from './desktop';
import { collectRecord, type RunOutcome } from './collectRecord';
import { takeFailurePicture } from './failurePicture';
import type { HostName } from './hosts';
import { recordVariable, type RunRecord } from './runRecord';
import type { Settings } from './settings';
import type { Run } from './task';
import { openWebWorkbench } from './webWorkbench';
import type { ServerVersion } from './vscodeFromNpm';

const suiteTimeLimitMs = 60 * 60 * 1000;
const outOfTime = -1;
const lastLines = 20;
/** What every VS Code from npm logs: native modules that were not built, a gallery that was taken away. */
const harmless = /bindings file|Release\/watchdog|gallery as it is disabled|^Creating a socket|serviceWorker\.js/;
const outputMark = 'test output: ';
const failureMark = 'test failed: ';
const color = process.stdout.isTTY ? 'yes' : 'no';
/** The variable that tells the tests in an extension host the expression their titles have to match. */
const grepVariable = 'MOCHA_GREP';
const source = path.join(projectFolder, 'test', 'integration');

/** What a VS Code from npm runs inside its extension host: the `run` of a module, with the extension beside it. */
export interface HostRun {
  readonly extensionFolder: string;
  readonly extensionTestsPath: string;
  readonly timeLimitMs: number;
  readonly environment: NodeJS.ProcessEnv;
  /** Settings that a person would have. */
  readonly userSettings?: Settings;
  /** Takes each line that the module prints after `OUTPUT_MARK`; where absent, it goes to the terminal. */
  readonly printLine?: (line: string) => void;
  /** Gets a picture of the window for each title that the module prints after `FAILURE_MARK`. */
  readonly pictureFolder?: string;
}

/** Runs files of test/integration inside the extension host of a real VS Code, with the extension beside them. */
export async function runIntegration(
  host: HostName,
  name: string,
  files: readonly string[],
  run: Run,
): Promise<RunRecord> {
  return collectRecord(name, async (recordFile) => {
    // A folder for each task: others may be running.
    const bundled = path.join(projectFolder, 'out', 'integration', name.replace(/\W+/g, '-'));
    await bundleForHost(source, ['index.ts', ...files], bundled);
    const extensionTestsPath = path.join(bundled, 'index.js');
    const environment = { [recordVariable]: recordFile, [grepVariable]: run.grep ?? '', OUTPUT_COLOR: color };
    if (host === 'desktop') {
      return runDesktopTests(projectFolder, extensionTestsPath, environment);
    }
    const print = run.print ?? ((text: string) => process.stdout.write(text));
    return runInWebHost(host, {
      extensionFolder: projectFolder,
      extensionTestsPath,
      timeLimitMs: suiteTimeLimitMs,
      environment,
      printLine: (line) => print(`${line}\n`),
      pictureFolder: run.pictureFolder,
    });
  });
}

/** Bundles files of a folder, each to one of its own in `bundled`, so that an extension host can run them. */
export async function bundleForHost(folder: string, files: readonly string[], bundled: string): Promise<void> {
  await rm(bundled, { recursive: true, force: true });
  await build({
    entryPoints: files.map((file) => path.join(folder, file)),
    outbase: folder,
    outdir: bundled,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    // Mocha is bundled too: it needs a newer Node to be loaded as it is than the oldest VS Code desktop has.
    external: ['vscode'],
    alias: bundledInstead,
    logOverride: { 'require-resolve-not-external': 'silent' },
    sourcemap: 'inline',
    logLevel: 'warning',
  });
}

/** Runs a module in the extension host of a VS Code from npm, and passes on what it prints with `OUTPUT_MARK` before it. */
export async function runInWebHost(version: ServerVersion, run: HostRun): Promise<RunOutcome> {
  let end: (code: number) => void = () => undefined;
  const exited = new Promise<number>((resolve) => (end = resolve));
  const log: string[] = [];
  const pictures: Promise<void>[] = [];
  const printLine = run.printLine ?? ((line: string) => console.log(line));
  const workbench = await openWebWorkbench(version, {
    extensionDevelopmentPath: run.extensionFolder,
    extensionTestsPath: run.extensionTestsPath,
    userSettings: run.userSettings ?? {},
    environment: { OUTPUT_COLOR: color, ...run.environment, OUTPUT_MARK: outputMark, FAILURE_MARK: failureMark },
    preparePage: async (page) => {
      await page.exposeFunction('codeAutomationExit', (code: number) => end(code));
      await page.exposeFunction('codeAutomationLog', (_level: string, values: readonly unknown[]) => {
        const line = format(...values);
        if (line.startsWith(outputMark)) {
          printLine(line.slice(outputMark.length));
        } else if (line.startsWith(failureMark)) {
          const title = line.slice(failureMark.length);
          if (run.pictureFolder) pictures.push(takeFailurePicture(page, run.pictureFolder, title));
        } else {
          if (!harmless.test(line)) {
            log.push(line);
          }
          if (process.env['VERBOSE'] !== undefined) {
            printLine(line);
          }
        }
      });
      page.on('close', () => end(1));
      page.on('crash', () => end(1));
    },
  });
  const timer = setTimeout(() => end(outOfTime), run.timeLimitMs);
  const code = await exited;
  clearTimeout(timer);
  // A window that crashed has nothing to show.
  await Promise.allSettled(pictures);
  await workbench.close();
  const what = code === outOfTime ? `it took more than ${run.timeLimitMs} ms` : `VS Code ended with code ${code}`;
  return { succeeded: code === 0, why: [what, ...log.slice(-lastLines)].join('\n') };
}
