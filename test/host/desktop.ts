import path from 'node:path';
import { downloadAndUnzipVSCode, runTests, SilentReporter } from '@vscode/test-electron';
import { cacheFolder } from './cacheFolder';
import { foreignVariables } from './environment';
import type { RunOutcome } from './collectRecord';
import { quietSettings, writeSettings } from './settings';
import { makeTemporaryFolder } from '../support/temporaryFolder';

/** The oldest VS Code the extension promises to run on. */
const desktopVersion = '1.99.3';
const silenceTimeLimitMs = 15_000;
const downloadTimeLimitMs = 5 * 60 * 1000;

/** Whether VS Code desktop can be run here: the path of its program, or in a sentence why not. */
export type DesktopAvailability =
  { readonly available: true; readonly executablePath: string } | { readonly available: false; readonly why: string };

/** Downloads VS Code desktop unless that is done already; asks nobody where there is no display to show it on. */
export async function desktopAvailability(): Promise<DesktopAvailability> {
  const { DISPLAY: display, WAYLAND_DISPLAY: waylandDisplay } = process.env;
  if (process.platform === 'linux' && (display ?? '') === '' && (waylandDisplay ?? '') === '') {
    return { available: false, why: 'VS Code desktop needs a display, and neither DISPLAY nor WAYLAND_DISPLAY is set' };
  }
  const limit = new AbortController();
  try {
    return { available: true, executablePath: await Promise.race([download(), expiry(limit.signal)]) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { available: false, why: `VS Code desktop ${desktopVersion} could not be downloaded: ${reason}` };
  } finally {
    limit.abort();
  }
}

async function download(): Promise<string> {
  return downloadAndUnzipVSCode({
    version: desktopVersion,
    cachePath: cacheFolder,
    timeout: silenceTimeLimitMs,
    reporter: new SilentReporter(),
  });
}

function expiry(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`it took more than ${downloadTimeLimitMs / 1000} seconds`)),
      downloadTimeLimitMs,
    );
    signal.addEventListener('abort', () => clearTimeout(timer));
  });
}

/** The path of VS Code desktop's program; rejects with a plain sentence where it can't be run. */
export async function requireDesktop(): Promise<string> {
  const desktop = await desktopAvailability();
  if (!desktop.available) {
    throw new Error(`${desktop.why}.`);
  }
  return desktop.executablePath;
}

/** Runs bundled tests in the extension host of VS Code desktop. */
export async function runDesktopTests(
  extensionDevelopmentPath: string,
  extensionTestsPath: string,
  environment: NodeJS.ProcessEnv,
): Promise<RunOutcome> {
  const vscodeExecutablePath = await requireDesktop();
  const profile = await makeTemporaryFolder('desktop');
  try {
    await writeSettings(path.join(profile.path, 'user', 'User'), quietSettings);
    const code = await runTests({
      vscodeExecutablePath,
      extensionDevelopmentPath,
      extensionTestsPath,
      // Variables without a value are not handed on.
      extensionTestsEnv: { ...foreignVariables(), ...environment },
      launchArgs: profileArguments(profile.path),
    });
    return { succeeded: code === 0, why: `VS Code desktop ended with code ${code}` };
  } finally {
    await profile.remove();
  }
}

/** The parameters that give VS Code desktop a profile of its own in the given folder. */
export function profileArguments(folder: string): string[] {
  return [
    `--user-data-dir=${path.join(folder, 'user')}`,
    `--extensions-dir=${path.join(folder, 'extensions')}`,
    // Without a key ring, as on a build machine, secrets still have to be kept somewhere.
    '--password-store=basic',
    '--disable-telemetry',
  ];
}
