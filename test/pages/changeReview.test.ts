import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { ChangeOutcome } from '../../src/changes/change';
import { CloudflareError } from '../../src/cloudflare/errors';
import { removeAccount } from '../../src/directory/savedAccounts';
import { refusal } from '../support/scriptedChanges';
import { accountId } from './support/panels';
import { usePanels } from './support/usePanels';

describe('the page that reviews a change', () => {
  const panels = usePanels();

  const users = (count: number) => Array.from({ length: count }, (_, index) => panels().userAt(index));
  const focused = (page: Page) => page.locator(':focus');
  const box = (page: Page) => page.locator('[data-id="typed"]');

  async function open(count: number, kind: 'removeSeats' | 'revokeSessions' = 'removeSeats'): Promise<Page> {
    const { page } = (await panels().openReview({ kind, users: users(count) })).webview;
    await box(page).waitFor();
    // The users come after the rest of the page.
    await page.locator('.people li').first().waitFor({ state: 'attached' });
    return page;
  }

  it('tells before anything is sent who, what happens, how many requests, where and with what', async () => {
    const page = await open(60);
    const list = page.getByRole('list', { name: 'Who: 60 users' });
    await list.getByText(panels().userAt(59).email).waitFor();
    assert.equal(await list.locator('li').count(), 60);
    await page.getByText('All device registrations of these users are deleted').waitFor();
    await page.getByText('They can log in again').waitFor();
    const facts = await page.locator('.facts').innerText();
    for (const fact of ['60', '2', 'api.cloudflare.com', 'API token', 'Zero Trust: Seats Write'])
      assert.ok(facts.includes(fact), fact);
    assert.equal(panels().changes.ran.length, 0);
  });

  it("sends for one user after the user's e-mail was typed, and for nothing else", async () => {
    const page = await open(1);
    const confirm = page.getByRole('button', { name: 'Remove Seats of 1 user' });
    await confirm.click();
    await page.getByRole('alert').getByText("This is not the user's e-mail. Nothing was sent.").waitFor();
    await box(page).fill('1');
    await box(page).press('Enter');
    await confirm.click();
    await page.locator('[aria-invalid="true"]').waitFor();
    assert.equal(panels().changes.ran.length, 0);
    await box(page).fill(` ${panels().userAt(0).email.toUpperCase()} `);
    await confirm.click();
    await page.getByText('Seat given back').waitFor();
    assert.equal(panels().changes.ran.length, 1);
    assert.deepEqual(panels().performed, [['ended', 1, true]]);
  });

  it('asks for the number of several users', async () => {
    const page = await open(3);
    await box(page).fill(panels().userAt(0).email);
    await page.getByRole('button', { name: 'Remove Seats of 3 users' }).click();
    await page.getByText('This is not the number of users. Nothing was sent.').waitFor();
    await box(page).fill('3');
    await page.getByRole('button', { name: 'Remove Seats of 3 users' }).click();
    await page.getByText('Seat given back').nth(2).waitFor();
  });

  it('asks once more of users seen lately and of a large part of the directory, with the focus on what sends nothing', async () => {
    panels().changes.changed = ({ users: asked }) => ({
      ...{ seenRecently: asked.slice(0, 2), isLargeShare: true, directoryCount: 12 },
    });
    const page = await open(3);
    await page.getByText('Seen within the last 7 days').nth(1).waitFor();
    await box(page).fill('3');
    await page.getByRole('button', { name: 'Remove Seats of 3 users…' }).click();
    await page.getByRole('button', { name: 'Go Back' }).and(focused(page)).waitFor();
    const question = page.getByRole('alert');
    await question.getByText('These are 3 of 12 users: more than a fifth of the directory.').waitFor();
    await question.getByText(panels().userAt(1).email).waitFor();
    await page.keyboard.press('Enter');
    await box(page).waitFor();
    assert.equal(panels().changes.ran.length, 0);
    await box(page).fill('3');
    await page.getByRole('button', { name: 'Remove Seats of 3 users…' }).click();
    await page.getByRole('button', { name: 'Go Back' }).and(focused(page)).waitFor();
    await page.getByRole('button', { name: 'Remove Seats of 3 users' }).click();
    await page.getByText('Seat given back').first().waitFor();
    assert.equal(panels().changes.ran.length, 1);
  });

  it('is gone through by the keyboard alone: the list scrolls, the box is typed in, the first button cancels', async () => {
    const page = await open(60);
    await page.getByRole('list', { name: 'Who: 60 users' }).focus();
    await page.keyboard.press('End');
    await page.waitForFunction(() => (document.querySelector('.people')?.scrollTop ?? 0) > 0);
    await page.keyboard.press('Tab');
    await box(page).and(focused(page)).waitFor();
    await page.keyboard.type('60');
    await page.keyboard.press('Tab');
    await page.getByRole('button', { name: 'Cancel' }).and(focused(page)).waitFor();
    await page.keyboard.press('Tab');
    await page.getByRole('button', { name: 'Remove Seats of 60 users' }).and(focused(page)).waitFor();
    await page.keyboard.press('Enter');
    await page.getByText('Seat given back').first().waitFor();
  });

  it('revokes sessions, and devices where that is chosen', async () => {
    const page = await open(1, 'revokeSessions');
    await page.getByText('Their seats stay in use.').waitFor();
    await page.getByText('Their devices stay registered').waitFor();
    await box(page).fill(panels().userAt(0).email);
    await page.getByRole('checkbox', { name: 'Revoke their devices, too' }).check();
    await page.getByText('Their devices are revoked, too.').waitFor();
    assert.equal(await box(page).inputValue(), panels().userAt(0).email);
    await page.getByRole('button', { name: 'Revoke Sessions of 1 user' }).click();
    await page.getByText('Sessions revoked').first().waitFor();
    assert.equal(panels().changes.ran[0]?.request.alsoDevices, true);
  });

  it('says whom it leaves out and whom it reaches besides', async () => {
    panels().changes.changed = () => ({
      leftOut: [{ user: panels().userAt(5), why: 'noSeat' }],
      sharedEmails: [{ email: panels().userAt(0).email, others: [panels().userAt(9)] }],
    });
    const page = await open(2, 'revokeSessions');
    await page.getByText(`${panels().userAt(5).email}: holds no seat`).waitFor();
    await page.getByText(`${panels().userAt(0).email}: others with this e-mail:`).waitFor();
  });

  it('names those whose change is sent, and stops before the next request', async () => {
    let release = (): void => undefined;
    panels().changes.held = new Promise<void>((resolve) => (release = resolve));
    const page = await open(60);
    await box(page).fill('60');
    await page.getByRole('button', { name: 'Remove Seats of 60 users' }).click();
    await page.getByRole('status').getByText(panels().userAt(0).email).waitFor();
    await page.getByRole('progressbar', { name: '0 of 60' }).waitFor();
    await page.getByRole('button', { name: 'Stop Before the Next Request' }).click();
    await page.getByRole('status').getByText('Stopping').waitFor();
    release();
    await page.getByText('Not sent, because it was stopped').first().waitFor();
    await page.getByRole('button', { name: 'Try Again for 10 users…' }).waitFor();
  });

  it('tells of each user what is known, and nothing as done that is not; trying again begins with a review', async () => {
    const outcomes: readonly ChangeOutcome[] = [
      { status: 'done', rayId: undefined },
      { status: 'refused', failure: refusal },
      { status: 'unknown', failure: { kind: 'timeout', timeoutMs: 30_000 } },
      { status: 'notSent', why: 'changedSinceReview' },
      { status: 'unconfirmed', rayId: undefined },
    ];
    panels().changes.outcome = (_user, index) => outcomes[index] ?? assert.fail();
    const page = await open(5);
    await box(page).fill('5');
    await page.getByRole('button', { name: 'Remove Seats of 5 users' }).click();
    await page.getByRole('alert').getByText('Not all of it is done').waitFor();
    const rows = page.locator('.people li');
    const expected = ['Seat given back', 'Refused: ', 'Unknown, whether it was done: ', 'Not sent, ', 'Accepted, but '];
    for (const [index, text] of expected.entries()) await rows.nth(index).getByText(text).waitFor();
    assert.match(await rows.nth(1).innerText(), /Ray ID: 8f0c1d2e3a4b5c6d/);
    assert.match(await page.locator('.facts').innerText(), /^Seats given back\s+1\s/);
    await page.getByRole('button', { name: 'Try Again for 3 users…' }).waitFor();
    await page.getByRole('button', { name: 'Read Again' }).click();
    await page.getByRole('button', { name: 'Try Again for 4 users…' }).click();
    await page.getByRole('button', { name: 'Remove Seats of 4 users' }).waitFor();
    assert.equal(await box(page).inputValue(), '');
    assert.equal(panels().changes.ran.length, 1);
    assert.deepEqual(
      panels().changes.reviewed.map(({ users: asked, oneByOne }) => [asked.length, oneByOne]),
      [
        [5, undefined],
        [4, true],
      ],
    );
  });

  it('says why nothing could be reviewed', async () => {
    panels().changes.reviewFailure = new CloudflareError(refusal);
    const { page } = (await panels().openReview({ kind: 'removeSeats', users: users(1) })).webview;
    await page.getByRole('alert').getByText('HTTP status: 403').waitFor();
    panels().changes.reviewFailure = undefined;
    await page.getByRole('button', { name: 'Review Again' }).click();
    await box(page).waitFor();
  });

  it('has nothing personal in it while that is masked, and hides the e-mail that is typed', async () => {
    panels().mask(true);
    panels().changes.changed = ({ users: [first] }) => ({
      leftOut: [{ user: panels().userAt(5), why: 'noSeat' }],
      ...{ seenRecently: [first], sharedEmails: [{ email: panels().userAt(0).email, others: [panels().userAt(9)] }] },
    });
    const { webview } = await panels().openReview({ kind: 'revokeSessions', users: users(1) });
    const { page } = webview;
    await box(page).waitFor();
    assert.equal(await box(page).getAttribute('type'), 'password');
    const personal = [0, 5, 9].flatMap((nth) => {
      const { id, email, name = '' } = panels().userAt(nth);
      return [id, email, name];
    });
    const isShown = async () => {
      const shown = (await page.content()) + JSON.stringify(webview.kept ?? '');
      return [...personal, accountId].filter((text) => shown.includes(text));
    };
    assert.deepEqual(await isShown(), []);
    await box(page).fill(panels().userAt(0).email);
    await page.locator('[data-id="confirm"]').click();
    await page.locator('[data-id="goBack"]').waitFor();
    assert.deepEqual(await isShown(), []);
    await page.locator('[data-id="goOn"]').click();
    await page.getByText('Sessions revoked').first().waitFor();
    assert.deepEqual(await isShown(), []);
  });

  it('sends nothing for an account that was removed meanwhile', async () => {
    const page = await open(1);
    const { accounts, credentials } = panels().fixture;
    await removeAccount(accounts, credentials, accountId);
    await page.getByRole('alert').getByText('The account was removed').waitFor();
    assert.equal(await box(page).count(), 0);
    assert.equal(panels().changes.ran.length, 0);
  });

  it('shows 10,000 users', async () => {
    const many = Array.from({ length: 10_000 }, (_, index) => ({
      ...{ id: `id-${index}`, email: `u${index}@example.com`, name: `User ${index}` },
    }));
    const { page } = (await panels().openReview({ kind: 'removeSeats', users: many })).webview;
    await page.getByRole('list', { name: 'Who: 10,000 users' }).waitFor();
    await page.locator('.people li').nth(9999).waitFor({ state: 'attached' });
    assert.equal(await page.locator('.people li').count(), 10_000);
    await box(page).fill('10,000');
    await page.getByRole('button', { name: 'Remove Seats of 10,000 users' }).click();
    await page.waitForFunction(() => document.querySelectorAll('.people .good').length === 10_000);
  });
});
