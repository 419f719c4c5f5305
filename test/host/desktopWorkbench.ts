import path from 'node:path';
import { _electron } from 'playwright-core';
import { profileArguments, requireDesktop } from './desktop';
import { environmentForVscode } from './environment';
import { type ColorTheme, quietSettings, type Settings, themeSettings, writeSettings } from './settings';
import { runCommand } from '../support/processes';
import { onShutdown } from '../support/shutdown';
import { makeTemporaryFolder } from '../support/temporaryFolder';
import { waitForTheme, waitUntilDrawn } from './webWorkbench';
import type { Workbench, WorkbenchOptions } from './workbench';

const installTimeLimitMs = 60_000;

/** Opens a window of VS Code desktop; rejects with a plain sentence where that can't be done. */
export async function openDesktopWorkbench(options: WorkbenchOptions): Promise<Workbench> {
  const executablePath = await requireDesktop();
  const profile = await makeTemporaryFolder('desktop');
  const environment = { ...environmentForVscode(), ...definedOnly(options.environment) };
  const settingsFolder = path.join(profile.path, 'user', 'User');
  // The desktop keeps machine settings and the person's in one file.
  const settings = (theme: ColorTheme): Settings => ({
    ...quietSettings,
    ...themeSettings('desktop', theme),
    ...options.userSettings,
    ...options.machineSettings,
  });
  await writeSettings(settingsFolder, settings(options.colorTheme ?? 'dark'));
  for (const file of options.vsixFiles ?? []) {
    // In Node's role the program is its own command line.
    const parameters = [commandLineOf(executablePath), ...profileArguments(profile.path), '--install-extension', file];
    const asNode = { ...environment, ELECTRON_RUN_AS_NODE: '1' };
    await runCommand(executablePath, parameters, { environment: asNode, timeLimitMs: installTimeLimitMs });
  }

  const application = await _electron.launch({
    executablePath,
    env: environment,
    args: [
      ...['--no-sandbox', '--disable-gpu-sandbox', '--disable-updates', '--skip-welcome', '--skip-release-notes'],
      ...profileArguments(profile.path),
      ...[options.extensionDevelopmentPath ?? []].flat().map((folder) => `--extensionDevelopmentPath=${folder}`),
      options.folder ?? '--new-window',
    ],
  });
  const forget = onShutdown(() => close());
  async function close(): Promise<void> {
    forget();
    await application.close();
    await profile.remove();
  }

  try {
    const page = await application.firstWindow();
    await waitUntilDrawn(page);
    return {
      host: 'desktop',
      page,
      browserContext: application.context(),
      server: undefined,
      setColorTheme: async (theme) => {
        await writeSettings(settingsFolder, settings(theme));
        await waitForTheme(page, theme);
      },
      newWindow: () => Promise.reject(new Error('A second window is opened by the tests of the web workbench only.')),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The script of the command line inside VS Code desktop. */
function commandLineOf(executablePath: string): string {
  const resources =
    process.platform === 'darwin'
      ? path.join(path.dirname(executablePath), '..', 'Resources')
      : path.join(path.dirname(executablePath), 'resources');
  return path.join(resources, 'app', 'out', 'cli.js');
}

function definedOnly(environment: NodeJS.ProcessEnv = {}): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
