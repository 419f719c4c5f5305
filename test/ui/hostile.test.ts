import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { demoAccounts } from '../simulator/demoAccounts';
import { assertShown } from '../support/properties/shown';
import { addOpenAccount, type Session } from '../workbench/session';
import { sharedSession } from '../workbench/sharedSession';

const accountId = demoAccounts[1]?.id ?? assert.fail();
const email = 'eve@example.com';
const unit = '$(alert) <img src=x> [a](command:b) https://evil.example \u202e\u0007\u200b';
/** What a name of a megabyte begins with where it is shown. */
const beginning = '$(alert) <img src=x> [a](command:b) https://evil.example';
const drawn = '.codicon-alert, img[src="x"], a[href], a[data-href], [src*="evil"]';

describe('a name of a megabyte that would be more than text', () => {
  let session: Session;
  before(async () => {
    session = await sharedSession();
    session.simulator.replaceUsers(accountId, [
      { id: 'eve', email, name: unit.repeat(20_000), [unit.repeat(200)]: unit.repeat(200) },
      { id: 'ann', email: 'ann@example.com', name: 'Ann' },
    ]);
    await addOpenAccount(session, 'Contoso');
  });

  async function assertPlain(place: Locator): Promise<void> {
    assert.equal(await place.locator(drawn).count(), 0);
    const text = (await place.innerText()).replaceAll('$\u2060(', '$(');
    for (const line of text.split('\n')) assertShown(line.trim().replaceAll('\u00a0', ' '), 1_000);
  }

  it('is short text in its row and in the hover of the row', async () => {
    const { driver } = session;
    const row = driver.row(email);
    await row.getByText(beginning).waitFor();
    await assertPlain(row);
    await driver.hoverUntil(row, beginning);
    const hover = driver.page.locator('.monaco-hover:visible').filter({ hasText: beginning }).first();
    await assertPlain(hover);
    await driver.restPointer();
  });

  it('is short text in the search', async () => {
    const { driver } = session;
    const option = driver.quickInput.option(email);
    await driver.quickInput.typeInto(
      () => driver.runCommand('Cloudflare Access: Search Users…'),
      { title: 'Search Users', text: email },
      (timeout) => option.getByText('<img src=x>').waitFor({ timeout }),
    );
    await assertPlain(option);
    await driver.quickInput.cancel();
  });

  it('is short text on the panel, as is the name of a field, also where the pointer rests on it', async () => {
    const { driver } = session;
    await driver.row(email).click();
    const panel = driver.webviewFrame();
    await panel.getByRole('heading', { level: 1, name: beginning }).waitFor();
    await panel.getByRole('heading', { name: 'Other fields' }).waitFor();
    assert.equal(await panel.locator('#user').locator('img, a, b, .codicon').count(), 0);
    // The sections of the story come when they like.
    const hovers = await panel
      .locator('section:not(.story) dt')
      .evaluateAll((terms) => terms.map((term) => term.getAttribute('title')));
    assert.equal(hovers.length, 12);
    for (const hover of hovers) assertShown(hover ?? assert.fail(), 200);
    assertShown(await panel.getByRole('heading', { level: 1 }).innerText(), 200);
  });
});
