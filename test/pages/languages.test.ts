import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as l10n from '@vscode/l10n';
import { projectFolder } from '../support/project';
import { accountId } from './support/panels';
import { waitUntilRead } from '../workbench/waitUntilRead';
import { usePanels } from './support/usePanels';

const said = {
  de: { locale: 'de-DE', overview: 'Übersicht', date: /^\d\d\.\d\d\.\d{4}, \d\d:\d\d$/, ago: /^vor / },
  ja: { locale: 'ja-JP', overview: '概要', date: /^\d{4}\/\d\d\/\d\d \d{1,2}:\d\d$/, ago: /前$/ },
} as const;

/** Texts of the pages that say the same in English. */
const names = /^(Name|E-Mail|UID|Version|Access|Gateway|Apps?|WARP|Ray ID)$/;

describe('the pages of panels in other languages', () => {
  const panels = usePanels();
  afterEach(() => l10n.config({ contents: {} }));

  for (const [language, { locale, overview, date, ago }] of Object.entries(said)) {
    it(`have their words, numbers and dates in it: ${language}`, async () => {
      l10n.config({ contents: readFileSync(path.join(projectFolder, 'l10n', `bundle.l10n.${language}.json`), 'utf8') });
      const english = englishWords();
      const { id, created_at: created = '' } = panels().userAt(0);
      const user = (await panels().openUser(id, { locale })).webview.page;
      await waitUntilRead(user);
      await user.getByRole('heading', { name: overview, exact: true }).waitFor();
      assert.equal(await user.locator('html').getAttribute('lang'), language);
      const shown = user.locator('dd').filter({ has: user.locator(`time[title="${created}"]`) });
      assert.match(await shown.first().locator('time').innerText(), date);
      assert.match(await shown.first().locator('.relative').innerText(), ago);
      await panels().fixture.directory.wholeListOf(accountId).loadFirst();
      const seats = (await panels().openSeatUsage({ locale })).webview.page;
      await seats.locator('.lens').first().waitFor();
      const { panel, webview } = await panels().openPermissions({ locale });
      await panel.check();
      await webview.page.getByRole('row').nth(6).waitFor();
      const review = (await panels().openReview({ kind: 'removeSeats', users: [panels().userAt(0)] }, { locale }))
        .webview;
      await review.page.locator('[data-id="typed"]').waitFor();
      for (const page of [user, seats, webview.page, review.page]) {
        const texts = (await page.locator('h1, h2, h3, th, dt, button, p').allInnerTexts()).map((text) => text.trim());
        assert.ok(texts.length > 5);
        assert.deepEqual(
          texts.filter((text) => english.has(text) && !names.test(text)),
          [],
        );
      }
    });
  }
});

/** All that the extension says in English. */
function englishWords(): ReadonlySet<string> {
  const bundle: unknown = JSON.parse(readFileSync(path.join(projectFolder, 'l10n', 'bundle.l10n.json'), 'utf8'));
  const entries = Object.values(bundle as Record<string, string | { readonly message: string }>);
  return new Set(entries.map((entry) => (typeof entry === 'string' ? entry : entry.message)));
}
