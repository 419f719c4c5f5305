import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Frame } from 'playwright-core';
import { colorThemes, panelStyles, themesFile, variablesIn, type WebviewTheme } from '../support/themes/webviewThemes';
import { frontPage } from '../workbench/accessiblePage';
import { addOpenAccount, type Session } from '../workbench/session';
import { sharedSession } from '../workbench/sharedSession';

const folder = path.resolve(__dirname, '..', '..', 'out', 'themes');

describe('the themes in which the pages of panels are tested', () => {
  let session: Session;
  before(async () => {
    session = await sharedSession();
    await addOpenAccount(session);
    await session.driver.pickFromContextMenu(session.driver.row('Northwind Traders'), 'Show Seat Usage');
    await session.driver.webviewFrame().getByRole('heading', { level: 1 }).waitFor();
  });

  it('are those that VS Code gives a panel, which follows each change', async function () {
    const { host } = session.workbench;
    // Its colours are those of the same VS Code in a browser, but for what the system adds.
    if (host === 'desktop') return this.skip();
    const page = await frontPage(session);
    const defaultStyles = await page.locator('#_defaultStyles').evaluate((style) => style.textContent);
    const names = variablesIn(defaultStyles + panelStyles());
    const themes: Record<string, WebviewTheme> = {};
    for (const theme of colorThemes) {
      await session.workbench.setColorTheme(theme);
      themes[theme] = await themeOf(page, names, theme);
    }
    const given = path.join(folder, `${host}.json`);
    await mkdir(folder, { recursive: true });
    await writeFile(given, `${JSON.stringify({ defaultStyles, themes }, undefined, 2)}\n`);
    const kept: unknown = JSON.parse(await readFile(themesFile(host), 'utf8').catch(() => 'null'));
    assert.deepEqual({ defaultStyles, themes }, kept, `${given} is what it gives now`);
  });
});

const kinds = {
  dark: 'vscode-dark',
  light: 'vscode-light',
  hcDark: 'vscode-high-contrast',
  hcLight: 'vscode-high-contrast-light',
} as const;

/** What the page has once it shows this theme; its fonts are those that VS Code names on Linux. */
async function themeOf(page: Frame, names: readonly string[], theme: keyof typeof kinds): Promise<WebviewTheme> {
  await page.locator(`body[data-vscode-theme-kind="${kinds[theme]}"]`).waitFor();
  return page.evaluate((wanted) => {
    const { style } = document.documentElement;
    const values = wanted.map((name) => [name, style.getPropertyValue(name)] as const);
    return {
      bodyClass: document.body.className,
      kind: document.body.dataset['vscodeThemeKind'] ?? '',
      variables: Object.fromEntries(values.filter(([, value]) => value !== '')),
    };
  }, names);
}
