import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { forEachState } from './support/states';
import { usePanels } from './support/usePanels';

const sizes = [
  { name: '320 pixels', width: 320, zoom: 1 },
  { name: '500 pixels', width: 500, zoom: 1 },
  { name: '800 pixels', width: 800, zoom: 1 },
  { name: '1200 pixels', width: 1200, zoom: 1 },
  { name: '640 pixels at 200 %', width: 640, zoom: 2 },
] as const;

describe('a page of any width', () => {
  const panels = usePanels();

  forEachState((name, reach) => {
    it(`scrolls sideways in its tables alone, and cuts nothing off: ${name}`, async () => {
      const { page } = await reach(panels(), {});
      for (const { name: size, width, zoom } of sizes) {
        await page.setViewportSize({ width: width / zoom, height: 900 / zoom });
        assert.deepEqual(await cutOff(page), [], size);
      }
    });
  });
});

/** What of the page reaches over its edge, outside of tables, which scroll by themselves. */
function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    const over = [...document.querySelectorAll('main *')].filter((element) => {
      if (element.closest('table, .visually-hidden, .progress')) return false;
      const { left, right, width } = element.getBoundingClientRect();
      return width > 0 && (left < -0.5 || right > clientWidth + 0.5);
    });
    const texts = over.map((element) => `${element.tagName} ${element.className}: ${element.textContent.slice(0, 40)}`);
    return scrollWidth > clientWidth ? [`the page is ${scrollWidth} wide`, ...texts] : texts;
  });
}
