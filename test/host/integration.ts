import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { format } from 'node:util';
import { build } from 'esbuild';
import { bundledInstead } from '../support/bundling';
import { projectFolder } from '../support/project';
import { runDesktopTests } from './desktop';
import type { HostName } from './hosts';
import { collectResults, type Results, resultsVariable, type SuiteOutcome } from './results';
import type { Settings } from './settings';
import { openWebWorkbench } from './webWorkbench';
import type { ServerVersion } from './vscodeFromNpm';

const suiteTimeLimitMs = 20 * 60 * 1000;
const outOfTime = -1;
const lastLines = 20;
/** What every VS Code from npm logs: native modules that were not built, a gallery that was taken away. */
const harmless = /bindings file|Release\/watchdog|gallery as it is disabled|^Creating a socket|serviceWorker\.js/;
const outputMark = 'test output: ';
const color = process.stdout.isTTY ? 'yes' : 'no';
const source = path.join(projectFolder, 'test', 'integration');

/** What a VS Code from npm runs inside its extension host: the `run` of a module, with the extension beside it. */
export interface HostRun {
  readonly extensionFolder: string;
  readonly extensionTestsPath: string;
  readonly timeLimitMs: number;
  readonly environment: NodeJS.ProcessEnv;
  /** Settings of scope `machine`. */
  readonly machineSettings?: Settings;
}

/** Runs the tests of test/integration inside the extension host of a real VS Code, with the extension beside them. */
export async function runIntegration(host: HostName, extensionFolder = projectFolder): Promise<Results> {
  return collectResults(`integration-${host}`, async (resultsFile) => {
    // A folder for each host: a run on another one may be going on.
    const bundled = path.join(projectFolder, 'out', 'integration', host);
    const files = await readdir(source, { recursive: true });
    await bundleForHost(
      source,
      files.filter((file) => file === 'index.ts' || file.endsWith('.test.ts')),
      bundled,
    );
    const extensionTestsPath = path.join(bundled, 'index.js');
    if (host === 'desktop') {
      return runDesktopTests(extensionFolder, extensionTestsPath, {
        [resultsVariable]: resultsFile,
        OUTPUT_COLOR: color,
      });
    }
    return runInWebHost(host, {
      extensionFolder,
      extensionTestsPath,
      timeLimitMs: suiteTimeLimitMs,
      environment: { [resultsVariable]: resultsFile },
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

/** Runs a module in the extension host of a VS Code from npm, and prints what it prints with `OUTPUT_MARK` before it. */
export async function runInWebHost(version: ServerVersion, run: HostRun): Promise<SuiteOutcome> {
  let end: (code: number) => void = () => undefined;
  const exited = new Promise<number>((resolve) => (end = resolve));
  const log: string[] = [];
  const workbench = await openWebWorkbench(version, {
    extensionDevelopmentPath: run.extensionFolder,
    extensionTestsPath: run.extensionTestsPath,
    machineSettings: run.machineSettings ?? {},
    environment: { ...run.environment, OUTPUT_MARK: outputMark, OUTPUT_COLOR: color },
    preparePage: async (page) => {
      await page.exposeFunction('codeAutomationExit', (code: number) => end(code));
      await page.exposeFunction('codeAutomationLog', (_level: string, values: readonly unknown[]) => {
        const line = format(...values);
        if (line.startsWith(outputMark)) {
          console.log(line.slice(outputMark.length));
        } else {
          if (!harmless.test(line)) {
            log.push(line);
          }
          if (process.env['VERBOSE'] !== undefined) {
            console.log(line);
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
  await workbench.close();
  const what = code === outOfTime ? `it took more than ${run.timeLimitMs} ms` : `VS Code ended with code ${code}`;
  return { succeeded: code === 0, why: [what, ...log.slice(-lastLines)].join('\n') };
}
