import type { Frame, Page } from 'playwright-core';

interface Recorder {
  /** What a screen reader would have said, in this order. */
  readonly told: string[];
}

interface RecordingWindow {
  recorder?: Recorder;
}

/**
 * Begins to write down what screen readers are told by the live regions of a page: the text of an alert that comes, and
 * each new text of any other region, but only of one that was there before, since what comes together with its region
 * is not read out.
 */
export async function recordAnnouncements(frame: Frame): Promise<void> {
  await frame.evaluate(() => {
    const inPage = window as unknown as RecordingWindow;
    if (inPage.recorder) return;
    const told: string[] = [];
    inPage.recorder = { told };
    const known = new Map<HTMLElement, string>();
    // Methods, since a named function would need a helper that the page has not.
    const regions = {
      isLive(region: Element): boolean {
        const role = region.getAttribute('role') ?? '';
        const isLiveByRole = ['alert', 'status', 'log'].includes(role);
        return (region.getAttribute('aria-live') ?? (isLiveByRole ? 'polite' : 'off')) !== 'off';
      },
      look(tells: boolean): void {
        const all = document.querySelectorAll<HTMLElement>(
          '[aria-live], [role="alert"], [role="status"], [role="log"]',
        );
        const shown = new Set([...all].filter((region) => regions.isLive(region) && region.checkVisibility()));
        for (const region of known.keys()) if (!shown.has(region)) known.delete(region);
        for (const region of shown) {
          const text = region.innerText.trim();
          const before = known.get(region) ?? (region.getAttribute('role') === 'alert' ? '' : text);
          known.set(region, text);
          if (tells && text !== '' && text !== before) told.push(text);
        }
      },
    };
    regions.look(false);
    new MutationObserver(() => regions.look(true)).observe(document, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
    });
  });
}

/** Resolves once something was told that fits, and forgets all that was told up to it. */
export async function waitForAnnouncement(frame: Frame, expected: RegExp): Promise<void> {
  try {
    await frame.waitForFunction(
      ({ source, flags }) => {
        const { told = [] } = (window as unknown as RecordingWindow).recorder ?? {};
        const index = told.findIndex((text) => new RegExp(source, flags).test(text));
        return index >= 0 && told.splice(0, index + 1).length > 0;
      },
      { source: expected.source, flags: expected.flags },
    );
  } catch (error) {
    throw new Error(`Nobody was told ${String(expected)}, but ${JSON.stringify(await announcements(frame))}.`, {
      cause: error,
    });
  }
}

/** Forgets all that was told up to now. */
export async function forgetAnnouncements(frame: Frame): Promise<void> {
  await frame.evaluate(() => (window as unknown as RecordingWindow).recorder?.told.splice(0));
}

/** What was told since recording began or was last waited for. */
export async function announcements(frame: Frame): Promise<readonly string[]> {
  return frame.evaluate(() => (window as unknown as RecordingWindow).recorder?.told ?? []);
}

/** How the browser hands the regions of a page with role `status` to screen readers: their names and how they are told. */
export async function statusRegions(page: Page): Promise<readonly { readonly name: string; readonly live: string }[]> {
  const protocol = await page.context().newCDPSession(page);
  try {
    const { root } = await protocol.send('DOM.getDocument');
    const { nodes } = await protocol.send('Accessibility.queryAXTree', { nodeId: root.nodeId, role: 'status' });
    return nodes.map(({ name, properties }) => ({
      name: String(name?.value ?? ''),
      live: String(properties?.find((property) => property.name === 'live')?.value.value ?? ''),
    }));
  } finally {
    await protocol.detach();
  }
}
