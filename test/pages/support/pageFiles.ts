import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { projectFolder } from '../../support/project';
import { readThemes } from '../../support/themes/webviewThemes';

/** The address that stands for that of a webview. */
export const pageAddress = 'https://webview.test/';

const contentTypes: Readonly<Record<string, string>> = { '.css': 'text/css', '.js': 'text/javascript' };

/** Where a page finds a file of the extension. */
export function addressOf(folder: string, file: string): string {
  return `${pageAddress}${folder}/${file}`;
}

/** Lets a page have its HTML and the built files of the extension, and nothing else; `complain` hears of each other request. */
export async function routePage(page: Page, html: string, complain: (complaint: string) => void): Promise<void> {
  await page.route('**/*', async (route) => {
    const address = route.request().url();
    const { pathname } = new URL(address);
    if (address === pageAddress) {
      await route.fulfill({ contentType: 'text/html', body: withDefaultStyles(html) });
    } else if (address.startsWith(pageAddress) && /^\/(dist|media)\/\w+\.(js|css)$/.test(pathname)) {
      const body = await readFile(path.join(projectFolder, pathname), 'utf8');
      await route.fulfill({ contentType: contentTypes[path.extname(pathname)] ?? '', body });
    } else {
      complain(`request: ${address}`);
      await route.abort();
    }
  });
}

/** VS Code puts its own styles first into the head, before the policy, which is not for them. */
function withDefaultStyles(html: string): string {
  const { defaultStyles } = readThemes('minimum');
  return html.replace('<head>', () => `<head><style id="_defaultStyles">${defaultStyles}</style>`);
}

/** What VS Code runs in a page before anything of it, given what it kept of an earlier page. */
export function vscodeScript(state: unknown): string {
  const source = readFileSync(path.join(__dirname, 'standInForVsCode.js'), 'utf8');
  return `window.keptState = ${state === undefined ? 'undefined' : JSON.stringify(state)};\n${source}`;
}
