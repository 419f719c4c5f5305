import type { Page } from 'playwright-core';
import { buildExtension } from '../host/buildExtension';
import { closeBrowserPages } from '../pages/support/browserPage';
import { Panels } from '../pages/support/panels';
import { startSimulator } from '../simulator/simulator';
import { account } from '../support/accounts';
import { createDirectory } from '../support/directory';
import type { BenchmarkResult } from './report';
import { medianOfPairs, summarize } from './statistics';

const [many, few] = [10_000, 100];
const pairs = 9;
const scrollSteps = 200;
/** One frame at 60 a second. */
const frameMs = 16;

/** Remembers when a row is drawn for the first time, and has been painted, since the page began to load. */
const tellFirstPaint = `
  new MutationObserver((_changes, observer) => {
    if (!document.querySelector('.candidate .link')) return;
    observer.disconnect();
    requestAnimationFrame(() => setTimeout(() => (window.firstPaintMs = performance.now())));
  }).observe(document, { childList: true, subtree: true });
`;

/** Compares the panel of many candidates with that of few, in a browser, from its page's first byte to its first rows. */
export async function benchmarkIdleSeatsPanel(): Promise<readonly BenchmarkResult[]> {
  await buildExtension();
  const simulator = await startSimulator({ accounts: [account(3)] });
  const panels = new Panels(simulator, await createDirectory(simulator));
  const open = async (count: number): Promise<{ readonly page: Page; readonly paintedMs: number }> => {
    const { page } = (await panels.openManyCandidates(count, { script: tellFirstPaint })).webview;
    const painted = await page.waitForFunction(() => (window as { firstPaintMs?: number }).firstPaintMs);
    return { page, paintedMs: (await painted.jsonValue()) ?? 0 };
  };
  const paints: [many: number, few: number][] = [];
  const steps: number[] = [];
  try {
    for (let pair = 0; pair <= pairs; pair += 1) {
      const [large, small] = [await open(many), await open(few)];
      // The first pair warms up.
      if (pair > 0) paints.push([large.paintedMs, small.paintedMs]);
      if (pair === pairs) steps.push(...(await scroll(large.page)));
      await closeBrowserPages();
    }
  } finally {
    panels.dispose();
    await simulator.close();
  }
  const worstUsual = steps.toSorted((a, b) => a - b)[Math.floor(steps.length * 0.95)] ?? Infinity;
  return [
    {
      benchmark: `the panel's first rows with ${many.toLocaleString('en')} candidates`,
      against: `with ${few}`,
      findings: [{ measured: medianOfPairs(paints, (large, small) => large / small), atMost: 2 }],
      raw: [
        { what: `with ${many}`, figure: summarize(paints.map(([large]) => large)) },
        { what: `with ${few}`, figure: summarize(paints.map(([, small]) => small)) },
      ],
    },
    {
      benchmark: `95 of 100 scroll steps through ${many.toLocaleString('en')} candidates`,
      against: 'one frame',
      findings: [{ measured: worstUsual, unit: 'ms', atMost: frameMs }],
      raw: [{ what: 'a step of half a window', figure: summarize(steps) }],
    },
  ];
}

/** Milliseconds from each scroll event to the end of its layout, the rows that came into view included. */
async function scroll(page: Page): Promise<readonly number[]> {
  const times: number[] = [];
  for (let done = 0; done < scrollSteps; done += 1) {
    const stepMs = await page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          window.addEventListener(
            'scroll',
            () => {
              const startedAtMs = performance.now();
              // Runs after the page's own handlers of the event, in the same frame.
              requestAnimationFrame(() => {
                document.body.getBoundingClientRect();
                resolve(performance.now() - startedAtMs);
              });
            },
            { once: true, capture: true },
          );
          window.scrollBy(0, window.innerHeight / 2);
        }),
    );
    times.push(stepMs);
  }
  return times;
}
