import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as l10n from '@vscode/l10n';
import type { Page } from 'playwright-core';
import { projectFolder } from '../support/project';
import { forEachState, states } from './support/states';
import { usePanels } from './support/usePanels';

const sizes = [
  { name: '320 pixels', width: 320, zoom: 1 },
  { name: '500 pixels', width: 500, zoom: 1 },
  { name: '800 pixels', width: 800, zoom: 1 },
  { name: '932 pixels', width: 932, zoom: 1 },
  { name: '1200 pixels', width: 1200, zoom: 1 },
  { name: '640 pixels at 200 %', width: 640, zoom: 2 },
] as const;
/** A moment in which something is read is reached by English words. */
const isEnglishAlone = (state: string) => state.includes('while');

describe('a page of any width', () => {
  const panels = usePanels();
  afterEach(() => l10n.config({ contents: {} }));

  for (const language of ['en', 'de', 'ja']) {
    forEachState((name, reach) => {
      if (language !== 'en' && isEnglishAlone(name)) return;
      it(`never scrolls sideways, and cuts nothing off: ${name}, in ${language}`, async () => {
        speak(language);
        const { page } = await reach(panels(), {});
        for (const { name: size, width, zoom } of sizes) {
          await page.setViewportSize({ width: width / zoom, height: 900 / zoom });
          assert.deepEqual(await cutOff(page), [], size);
        }
      });
    });
  }

  it('breaks no short name of a field, whatever stands beside it', async () => {
    const { page } = await states['a user whose texts are long'](panels(), {});
    const labels = page.locator('.pairs dt').getByText('data.version', { exact: true });
    for (const { name: size, width, zoom } of sizes) {
      await page.setViewportSize({ width: width / zoom, height: 900 / zoom });
      const lineCounts = await labels.evaluateAll((all) =>
        all.map((label) => {
          const text = document.createRange();
          text.selectNodeContents(label);
          return text.getClientRects().length;
        }),
      );
      assert.deepEqual(lineCounts, [1, 1], size);
    }
  });

  it('keeps what is written from right to left where all else is: a heading, and the name of a field', async () => {
    const { page } = await states['a user who is written from right to left'](panels(), {});
    for (const place of [page.getByRole('heading', { level: 1 }), page.getByText('שדה', { exact: true })]) {
      const [written, box] = await place.evaluate((element) => {
        const text = document.createRange();
        text.selectNodeContents(element);
        return [text, element].map((one) => Math.round(one.getBoundingClientRect().left));
      });
      assert.equal(written, box);
    }
  });

  it('has what the parts of the bar are called beside their colours, and their counts below', async () => {
    const { page } = await states['seat usage, of which all users are counted'](panels(), {});
    const edges = await page
      .locator('.parts .lens')
      .evaluateAll((parts) =>
        parts.map((part) =>
          ['.bar', '.label', '.count'].map((piece) =>
            Math.round(part.querySelector(piece)?.getBoundingClientRect().left ?? 0),
          ),
        ),
      );
    assert.equal(edges.length, 4);
    for (const [colour = 0, label = 0, count = 0] of edges) {
      assert.ok(colour < label);
      assert.equal(label, count);
    }
  });

  it('folds its tables by its own width: columns, two lines a row, a card a row', async () => {
    const { page } = await states['a user'](panels(), {});
    const forms: string[] = [];
    for (const width of [1200, 800, 500]) {
      await page.setViewportSize({ width, height: 900 });
      forms.push(await formOfRows(page));
    }
    assert.deepEqual(forms, ['columns', 'two lines', 'card']);
  });
});

function speak(language: string): void {
  if (language === 'en') return;
  const bundle = path.join(projectFolder, 'l10n', `bundle.l10n.${language}.json`);
  l10n.config({ contents: readFileSync(bundle, 'utf8') });
}

/** How the first row of recent access is laid out. */
function formOfRows(page: Page): Promise<string> {
  return page
    .getByRole('region', { name: 'Recent access' })
    .locator('tbody')
    .first()
    .evaluate((record) => {
      const tops = new Set(
        [...record.querySelectorAll('td')].map((cell) => Math.round(cell.getBoundingClientRect().top)),
      );
      return tops.size === 1 ? 'columns' : tops.size === 2 ? 'two lines' : 'card';
    });
}

/** What of the page reaches over its edge, or out of something that hides what does not fit. */
function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    const cut = [...document.querySelectorAll('main *')].filter((element) => {
      if (!element.checkVisibility() || element.closest('.visually-hidden, thead, th.minor, .progress')) return false;
      const { left, right, width } = element.getBoundingClientRect();
      const hides = getComputedStyle(element).overflowX !== 'visible';
      const isOver = width > 0 && (left < -0.5 || right > clientWidth + 0.5);
      return isOver || (hides && element.scrollWidth > element.clientWidth);
    });
    const texts = cut.map((element) => `${element.tagName} ${element.className}: ${element.textContent.slice(0, 40)}`);
    return scrollWidth > clientWidth ? [`the page is ${scrollWidth} wide`, ...texts] : texts;
  });
}
