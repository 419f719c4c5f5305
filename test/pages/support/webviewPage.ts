import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import type { Page } from 'playwright-core';
import type { PanelKind } from '../../../src/contributions';
import { pageHtml, panelPage } from '../../../src/panel/shared/panelPage';
import { Emitter } from '../../../src/util/event';
import { readThemes, type ColorThemeName, type WebviewTheme } from '../../support/themes/webviewThemes';
import { openBrowserPage } from './browserPage';
import { addressOf, pageAddress, routePage, vscodeScript } from './pageFiles';

/** How a panel's page is opened; its size is in CSS pixels as they are without zoom. */
export interface PageOptions {
  readonly width?: number;
  readonly height?: number;
  /** The browser's language, such as `ja-JP`. */
  readonly locale?: string;
  /** At 2, which is 200 %, the page has half as many CSS pixels. */
  readonly zoom?: number;
  readonly reducedMotion?: 'reduce' | 'no-preference';
  readonly forcedColors?: 'active' | 'none';
  /** What VS Code kept of an earlier page. */
  readonly state?: unknown;
  /** Runs in the page before anything of its own. */
  readonly script?: string;
}

/** A panel's page in a browser, with what VS Code puts into it, and nothing behind it yet. */
export class WebviewPage {
  readonly page: Page;
  /** What went wrong in the page: errors of scripts, what its policy refused, requests for what is not its own. */
  readonly complaints: string[];
  /** Fires after the page asked VS Code to keep something of it. */
  readonly #didKeep = new Emitter<void>();
  #kept: unknown;
  readonly #sent: unknown[] = [];

  private constructor(page: Page, complaints: string[]) {
    this.page = page;
    this.complaints = complaints;
  }

  /** Makes the page of a kind of panel, ready to be loaded; `receive` gets what it sends. */
  static async create(
    kind: PanelKind,
    receive: (message: unknown) => void,
    { width = 800, height = 900, zoom = 1, locale = 'en-US', state, script, ...context }: PageOptions,
  ): Promise<WebviewPage> {
    const page = await openBrowserPage({
      ...context,
      locale,
      timezoneId: 'UTC',
      viewport: { width: Math.round(width / zoom), height: Math.round(height / zoom) },
      deviceScaleFactor: zoom,
    });
    const complaints: string[] = [];
    const made = new WebviewPage(page, complaints);
    const complain = (complaint: string): void => void complaints.push(complaint);
    page.on('pageerror', ({ message }) => complain(`error: ${message}`));
    page.on('console', (message) => complain(`${message.type()}: ${message.text()}`));
    await page.exposeFunction('tellComplaint', complain);
    await page.exposeFunction('tellState', (kept: string) => made.#keep(kept));
    await page.exposeFunction('tellMessage', (text: string) => {
      const message: unknown = JSON.parse(text);
      made.#sent.push(message);
      receive(message);
    });
    await page.addInitScript({ content: vscodeScript(state) });
    if (script !== undefined) await page.addInitScript({ content: script });
    await routePage(page, pageHtml(panelPage(kind), addressOf), complain);
    return made;
  }

  /** Loads the page, in a dark theme. */
  async load(): Promise<void> {
    await this.page.goto(pageAddress);
    await this.showTheme('dark');
  }

  /** What the page sent since this was asked last, in its order. */
  async takeSent(): Promise<unknown[]> {
    // What it has sent is told before the answer to this is.
    await this.page.evaluate(() => undefined);
    return this.#sent.splice(0);
  }

  /** What the page asked VS Code to keep of it, the newest. */
  get kept(): unknown {
    return this.#kept;
  }

  /** Resolves once this is what the page wants kept. */
  async untilKept(expected: unknown): Promise<void> {
    while (!isDeepStrictEqual(this.#kept, expected)) {
      await new Promise<void>((resolve) => this.#didKeep.event(resolve));
    }
  }

  /** Gives the page a message, as the extension sends it. */
  async post(message: unknown): Promise<void> {
    await this.page.evaluate((text) => window.postMessage(JSON.parse(text), '*'), JSON.stringify(message));
  }

  /** Shows a theme, in the way in which VS Code changes it. */
  async showTheme(theme: ColorThemeName, host: 'minimum' | 'latest' = 'minimum'): Promise<void> {
    await this.page.evaluate(({ bodyClass, kind, variables }: WebviewTheme) => {
      document.body.className = bodyClass;
      document.body.dataset['vscodeThemeKind'] = kind;
      const { style } = document.documentElement;
      for (const name of [...style]) if (name.startsWith('--')) style.removeProperty(name);
      for (const [name, value] of Object.entries(variables)) style.setProperty(name, value);
    }, readThemes(host).themes[theme]);
  }

  /** Asserts that nothing went wrong in the page. */
  assertNoComplaints(): void {
    assert.deepEqual(this.complaints, []);
  }

  #keep(kept: string): void {
    this.#kept = JSON.parse(kept);
    this.#didKeep.fire();
  }
}
