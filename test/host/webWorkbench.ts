import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { BrowserContext, Page } from 'playwright-core';
import { type ColorTheme, quietSettings, themeClass, themeSettings } from './settings';
import { sharedBrowser } from './sharedBrowser';
import { onShutdown } from '../support/shutdown';
import { patienceMs, windowTimeLimitMs } from '../support/waiting';
import { startVscodeServer, type VscodeServer } from './vscodeServer';
import { installVscode, type ServerVersion } from './vscodeFromNpm';
import type { Workbench, WorkbenchOptions } from './workbench';

/** Opens the web workbench of a VS Code from npm in a headless browser. */
export async function openWebWorkbench(version: ServerVersion, options: WorkbenchOptions): Promise<Workbench> {
  const installation = await installVscode(version);
  const browser = await sharedBrowser();
  const browserContext = await browser.newContext({
    permissions: ['clipboard-read', 'clipboard-write'],
    viewport: options.viewport ?? { width: 1280, height: 800 },
    ...(options.locale === undefined ? {} : { locale: options.locale }),
  });
  browserContext.setDefaultTimeout(patienceMs);
  const theme = themeSettings(version, options.colorTheme ?? 'dark');
  const server = await startVscodeServer(installation, {
    machineSettings: options.machineSettings ?? {},
    userSettings: { ...quietSettings, ...theme, ...options.userSettings },
    extensionsUnderDevelopment: [options.extensionDevelopmentPath ?? []].flat(),
    extensionTestsPath: options.extensionTestsPath,
    vsixFiles: options.vsixFiles ?? [],
    environment: options.environment ?? {},
  }).catch(async (error: unknown) => {
    await browserContext.close();
    throw error;
  });
  const forget = onShutdown(() => close());
  async function close(): Promise<void> {
    forget();
    await browserContext.close();
    await server.close();
  }

  try {
    const page = await openPage(browserContext, server, options);
    return {
      host: version,
      page,
      browserContext,
      server,
      setColorTheme: async (colorTheme) => {
        await server.writeMachineSettings({ ...options.machineSettings, ...themeSettings(version, colorTheme) });
        await waitForTheme(page, colorTheme);
      },
      newWindow: () => openPage(browserContext, server, options),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function openPage(
  browserContext: BrowserContext,
  server: VscodeServer,
  options: WorkbenchOptions,
): Promise<Page> {
  const page = await browserContext.newPage();
  await options.preparePage?.(page);
  await page.goto(windowAddress(server.url, options.folder), { timeout: windowTimeLimitMs });
  await waitUntilDrawn(page);
  return page;
}

/** The address at which the server opens a window: on a folder, a workspace file, a virtual folder by its URI, or empty. */
export function windowAddress(serverUrl: string, folder?: string): string {
  const address = new URL(serverUrl);
  if (folder === undefined) {
    address.searchParams.set('ew', 'true');
  } else if (folder.endsWith('.code-workspace')) {
    address.searchParams.set('workspace', pathToFileURL(folder).pathname);
  } else {
    address.searchParams.set('folder', path.isAbsolute(folder) ? pathToFileURL(folder).pathname : folder);
  }
  return address.href;
}

/** Resolves once the workbench has its side bar and its status bar. */
export async function waitUntilDrawn(page: Page): Promise<void> {
  await page.locator('[id="workbench.parts.activitybar"]').waitFor({ timeout: windowTimeLimitMs });
  await page.locator('[id="workbench.parts.statusbar"]').waitFor({ timeout: windowTimeLimitMs });
}

/** Resolves once the window shows the theme. */
export async function waitForTheme(page: Page, theme: ColorTheme): Promise<void> {
  await page.locator(`.monaco-workbench.${themeClass[theme]}`).waitFor();
}
