import assert from 'node:assert/strict';
import axe from 'axe-core';
import type { Frame } from 'playwright-core';
import type { ColorTheme } from '../host/settings';
import type { Session } from './session';

const themeKinds: Record<ColorTheme, string> = {
  dark: 'vscode-dark',
  light: 'vscode-light',
  hcDark: 'vscode-high-contrast',
  hcLight: 'vscode-high-contrast-light',
};

/** The page of the webview that is in front. */
export async function frontPage({ driver }: Session): Promise<Frame> {
  const element = await driver.page
    .frameLocator('iframe.webview.ready:visible')
    .locator('#active-frame')
    .elementHandle();
  return (await element.contentFrame()) ?? assert.fail('There is no page in front');
}

/** Asserts that the page in front has no violations in any theme, as axe-core sees it. */
export async function assertPageAccessible(session: Session): Promise<void> {
  const page = await frontPage(session);
  // Not as a script element, which the page's policy would refuse.
  await page.evaluate(axe.source);
  const found: string[] = [];
  for (const [theme, kind] of Object.entries(themeKinds) as [ColorTheme, string][]) {
    await session.workbench.setColorTheme(theme);
    await page.locator(`body[data-vscode-theme-kind="${kind}"]`).waitFor();
    const { violations, passes } = await page.evaluate(async () => {
      const { axe: inPage } = window as unknown as { axe: typeof axe };
      return inPage.run(document);
    });
    const measured = passes.find(({ id }) => id === 'color-contrast')?.nodes ?? [];
    assert.ok(measured.length > 0, 'the colours of the texts were measured');
    for (const { id, nodes } of violations) {
      found.push(...nodes.map(({ html, failureSummary }) => `${theme}: ${id}: ${html} ${failureSummary ?? ''}`));
    }
  }
  await session.workbench.setColorTheme('dark');
  assert.deepEqual(found, []);
}
