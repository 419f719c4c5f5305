import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { format } from 'node:util';
import { build } from 'esbuild';
import { projectFolder } from './cacheFolder';
import { runDesktopTests } from './desktop';
import type { HostName } from './hosts';
import { collectResults, type Results, resultsVariable, type SuiteOutcome } from './results';
import { openWebWorkbench } from './webWorkbench';
import type { ServerVersion } from './vscodeFromNpm';

const suiteTimeLimitMs = 10 * 60 * 1000;
const outOfTime = -1;
const lastLines = 20;
/** What every VS Code from npm logs: native modules that were not built, a gallery that was taken away. */
const harmless = /bindings file|Release\/watchdog|gallery as it is disabled|^Creating a socket|serviceWorker\.js/;
const outputMark = 'test output: ';
const color = process.stdout.isTTY ? 'yes' : 'no';
const source = path.join(projectFolder, 'test', 'integration');

/** Runs the tests of test/integration inside the extension host of a real VS Code, with the extension beside them. */
export async function runIntegration(host: HostName, extensionFolder = projectFolder): Promise<Results> {
  return collectResults(`integration-${host}`, async (resultsFile) => {
    // A folder for each host: a run on another one may be going on.
    const bundled = path.join(projectFolder, 'out', 'integration', host);
    await bundleTests(bundled);
    const extensionTestsPath = path.join(bundled, 'index.js');
    if (host === 'desktop') {
      return runDesktopTests(extensionFolder, extensionTestsPath, {
        [resultsVariable]: resultsFile,
        OUTPUT_COLOR: color,
      });
    }
    return runWebTests(host, extensionFolder, extensionTestsPath, resultsFile);
  });
}

async function bundleTests(bundled: string): Promise<void> {
  await rm(bundled, { recursive: true, force: true });
  const files = await readdir(source, { recursive: true });
  await build({
    entryPoints: files
      .filter((file) => file === 'index.ts' || file.endsWith('.test.ts'))
      .map((file) => path.join(source, file)),
    outbase: source,
    outdir: bundled,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    // Mocha is bundled too: it needs a newer Node to be loaded as it is than the oldest VS Code desktop has.
    external: ['vscode'],
    logOverride: { 'require-resolve-not-external': 'silent' },
    sourcemap: 'inline',
    logLevel: 'warning',
  });
}

async function runWebTests(
  version: ServerVersion,
  extensionDevelopmentPath: string,
  extensionTestsPath: string,
  resultsFile: string,
): Promise<SuiteOutcome> {
  let end: (code: number) => void = () => undefined;
  const exited = new Promise<number>((resolve) => (end = resolve));
  const log: string[] = [];
  const workbench = await openWebWorkbench(version, {
    extensionDevelopmentPath,
    extensionTestsPath,
    environment: { [resultsVariable]: resultsFile, OUTPUT_MARK: outputMark, OUTPUT_COLOR: color },
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
  const timer = setTimeout(() => end(outOfTime), suiteTimeLimitMs);
  const code = await exited;
  clearTimeout(timer);
  await workbench.close();
  const what =
    code === outOfTime ? `the tests took more than ${suiteTimeLimitMs} ms` : `VS Code ended with code ${code}`;
  return { succeeded: code === 0, why: [what, ...log.slice(-lastLines)].join('\n') };
}
