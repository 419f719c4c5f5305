import path from 'node:path';
import type { Page } from 'playwright-core';
import { projectFolder } from '../support/project';

/** What stands in a box is no part of the HTML. */
const htmlAndBoxes = `[
  document.documentElement.outerHTML,
  ...Array.from(document.querySelectorAll('input, textarea'), ({ value }) => value),
].join('\\n')`;

/** A text that was found somewhere. */
export type Told = readonly [place: string, text: string];

/** Keeps everything that a window and the webviews in it were told or have shown. */
export class Witness {
  readonly told: Told[] = [];

  /** To be called before the page is opened: from then on every message to a webview, its HTML among them, is kept. */
  async watch(page: Page): Promise<void> {
    page.on('console', (message) => this.told.push(['console', message.text()]));
    page.on('pageerror', (error) => this.told.push(['page error', String(error.stack)]));
    await page.exposeFunction('tellWitness', (text: string) => void this.told.push(['message', text]));
    await page.addInitScript({ path: path.join(projectFolder, 'test', 'canary', 'pageScript.js') });
  }

  /** Keeps what the window and each frame in it shows now, hovers, dialogs, notifications and editors among it. */
  async look(page: Page, place: string): Promise<void> {
    const texts = await Promise.all(
      page.frames().map(async (frame): Promise<Told> => {
        const which = frame === page.mainFrame() ? 'window' : 'frame';
        // A webview may go away meanwhile.
        return [`${place}, ${which}`, await frame.evaluate<string>(htmlAndBoxes).catch(() => '')];
      }),
    );
    this.told.push(...texts);
  }
}

/**
 * Everything that the browser keeps for a watched page: VS Code's global and workspace state, settings and logs. Its secret
 * store is the entry `secrets.provider` of localStorage, which is encrypted with a key that the server keeps.
 */
export async function browserStorage(page: Page): Promise<readonly Told[]> {
  return page.evaluate<readonly Told[]>('readBrowserStorage()');
}
