import type { BrowserContext, Page } from 'playwright-core';
import { openDesktopWorkbench } from './desktopWorkbench';
import { hostFromEnvironment, type HostName } from './hosts';
import type { ColorTheme, Settings } from './settings';
import type { VscodeServer } from './vscodeServer';
import { openWebWorkbench } from './webWorkbench';

/** What a window of VS Code is opened with; every path is absolute. */
export interface WorkbenchOptions {
  /** The VS Code; where absent, the one the environment names. */
  readonly host?: HostName;
  readonly extensionDevelopmentPath?: string | readonly string[];
  readonly extensionTestsPath?: string;
  /** Extensions installed from .vsix files, which run in production mode. */
  readonly vsixFiles?: readonly string[];
  /**
   * What the window opens, restricted until trusted: a folder, a `.code-workspace` file or, in the web workbench, the URI of
   * a virtual folder; where absent, the window is empty and trusted.
   */
  readonly folder?: string;
  /** Settings of scope `machine`, and any others that shall win over the person's. */
  readonly machineSettings?: Settings;
  readonly userSettings?: Settings;
  readonly colorTheme?: ColorTheme;
  readonly viewport?: { readonly width: number; readonly height: number };
  /** The language of the browser, such as `ja-JP`; not on the desktop. */
  readonly locale?: string;
  /** Variables added to the environment of the extension host. */
  readonly environment?: NodeJS.ProcessEnv;
  /** Called before the page is opened, to expose functions on it. */
  readonly preparePage?: (page: Page) => Promise<void>;
}

/** A VS Code with one window open, whose data is thrown away when it is closed. */
export interface Workbench {
  readonly host: HostName;
  readonly page: Page;
  readonly browserContext: BrowserContext;
  /** The server behind the page; none on the desktop. */
  readonly server: VscodeServer | undefined;
  /** Shows another theme, in every window, and resolves once this window shows it. */
  setColorTheme(theme: ColorTheme): Promise<void>;
  /** Opens a second window on the same data; rejects on the desktop, where it would lack the extension. */
  newWindow(): Promise<Page>;
  close(): Promise<void>;
}

/** Opens VS Code and resolves once its window is drawn. */
export async function openWorkbench(options: WorkbenchOptions = {}): Promise<Workbench> {
  const host = options.host ?? hostFromEnvironment();
  return host === 'desktop' ? openDesktopWorkbench(options) : openWebWorkbench(host, options);
}
