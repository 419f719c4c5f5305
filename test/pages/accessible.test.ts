import assert from 'node:assert/strict';
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { colorThemes } from '../support/themes/webviewThemes';
import { forEachState } from './support/states';
import { usePanels } from './support/usePanels';

describe('a page that axe-core looks at, in each theme of the oldest and the newest VS Code,', () => {
  const panels = usePanels();

  forEachState((name, reach) => {
    it(`has no violations: ${name}`, async () => {
      const webview = await reach(panels(), { width: 1200, reducedMotion: 'reduce' });
      const { page } = webview;
      // Not as a script element, which the page's policy would refuse.
      await page.evaluate(axe.source);
      const found: string[] = [...(await violations(page, 'whatever the theme', {}))];
      for (const host of ['minimum', 'latest'] as const) {
        for (const theme of colorThemes) {
          await webview.showTheme(theme, host);
          found.push(...(await violations(page, `${theme} of ${host}`, { runOnly: 'color-contrast' })));
        }
      }
      assert.deepEqual(found, []);
    });
  });
});

/** What axe-core finds, once it has measured the colours of some texts. */
async function violations(page: Page, theme: string, options: axe.RunOptions): Promise<readonly string[]> {
  const results = await page.evaluate(async (runOptions) => {
    const { axe: inPage } = window as unknown as { axe: typeof axe };
    return inPage.run(document, { ...runOptions, resultTypes: ['violations'] });
  }, options);
  const measured = results.passes.find(({ id }) => id === 'color-contrast')?.nodes ?? [];
  assert.ok(measured.length > 0, 'the colours of the texts were measured');
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${theme}: ${id}: ${html} ${failureSummary ?? ''}`),
  );
}
