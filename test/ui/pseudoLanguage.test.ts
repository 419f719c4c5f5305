import assert from 'node:assert/strict';
import type { TemporaryFolder } from '../support/temporaryFolder';
import { faults } from '../simulator/faults';
import type { Story } from '../simulator/story';
import { buildPseudoExtension, foreignWords, isForeign, pseudo, pseudoLanguage } from './pseudoLanguage';
import { richNonce, richStory } from '../support/richStory';
import { closeEditors, openSession, type Session } from '../workbench/session';
import { waitUntilRead } from '../workbench/waitUntilRead';

const accountId = 'ab'.repeat(16);
const accountName = pseudo('account');
const email = pseudo('ann@example.com');
const userId = 'b9ab465a-6b60-4a9a-b0a3-b41f68b02b3e';

describe('the extension in a language that nobody speaks', function () {
  let folder: TemporaryFolder;
  let session: Session;
  let foreignAtFirst: readonly string[];
  before(async function () {
    folder = await buildPseudoExtension();
    session = await openSession({
      simulator: { accounts: [{ id: accountId, name: accountName, userCount: 130, seed: 1 }] },
      workbench: {
        extensionDevelopmentPath: folder.path,
        preparePage: async (page) => {
          await page.addInitScript(`globalThis._VSCODE_NLS_LANGUAGE = ${JSON.stringify(pseudoLanguage)}`);
        },
      },
    });
    // There the page is drawn before a script can be added.
    if (session.workbench.host === 'desktop') this.skip();
    const { simulator } = session;
    const [first = assert.fail(), ...others] = simulator.users(accountId);
    const named = others.map((user, nth) => ({ ...user, email: pseudo(`${nth}@example.com`), name: pseudo('name') }));
    simulator.replaceUsers(accountId, [{ ...first, id: userId, uid: userId, email, name: pseudo('Ann') }, ...named]);
    simulator.replaceStory(accountId, userId, {
      ...pseudoStory(),
      sessionIdentity: inBrackets(richStory(email).sessionIdentity),
    });
    foreignAtFirst = await addAccount();
  });
  beforeEach(() => closeEditors(session));
  after(async () => {
    await session.close();
    await folder.remove();
  });

  const account = () => session.driver.row(accountName);
  const panel = () => session.driver.webviewFrame();
  const run = (title: string) => session.driver.runCommand(`${pseudo('Cloudflare Access')}: ${pseudo(title)}`);
  const assertTranslated = async (...elements: Parameters<typeof foreignWords>) =>
    assert.deepEqual(await foreignWords(...elements), []);
  /** What of ours in the box at the top of the window is not translated. */
  async function foreignInQuickInput(): Promise<readonly string[]> {
    const box = session.driver.page.locator('.quick-input-widget:visible');
    const placeholder = await box.locator('.quick-input-box input').getAttribute('placeholder');
    // What was found is drawn in pieces.
    const parts = ['.quick-input-title', '.quick-input-message', '.quick-input-list-entry .label-name'];
    const texts = await Promise.all(parts.map((part) => box.locator(`${part}:visible`).allInnerTexts()));
    return [placeholder ?? '', ...texts.flat()].filter(isForeign);
  }
  const assertQuickInputTranslated = async () => assert.deepEqual(await foreignInQuickInput(), []);

  /** Adds the account as a person does, and resolves with what was said in a language that was never translated. */
  async function addAccount(): Promise<readonly string[]> {
    const { driver, simulator } = session;
    const welcome = driver.sideBar.locator('.welcome-view-content');
    await welcome.waitFor();
    const foreign = [...(await foreignWords(welcome))];
    const look = async (): Promise<void> => void foreign.push(...(await foreignInQuickInput()));
    await driver.sideBar.getByRole('button', { name: pseudo('Add Account'), exact: true }).click();
    await driver.quickInput.option(pseudo('API token')).waitFor();
    await look();
    await driver.quickInput.pick(pseudo('API token'));
    await driver.quickInput.waitForTitle('(2/5)');
    await look();
    await driver.quickInput.enter(simulator.token);
    await driver.quickInput.option(accountName).waitFor();
    await look();
    await driver.quickInput.pick(accountName);
    await driver.quickInput.waitForTitle('(4/5)');
    await look();
    await driver.quickInput.accept();
    await driver.quickInput.option(pseudo("VS Code's secret storage")).waitFor();
    await look();
    await driver.quickInput.pick(pseudo("VS Code's secret storage"));
    await driver.expand(account());
    await account().getByText('100').waitFor();
    return foreign;
  }

  it('welcomes the person and adds an account', () => assert.deepEqual(foreignAtFirst, []));

  it('shows rows and what is told of them', async () => {
    const { driver } = session;
    await driver.row(email).waitFor();
    await assertTranslated(driver.sideBar.locator('.monaco-list').first());
    await driver.hoverUntil(driver.row(email), pseudo('Ann'));
    await assertTranslated(driver.page.locator('.monaco-hover:visible').first());
    await driver.restPointer();
  });

  it("tells a user's whole story", async () => {
    const { driver } = session;
    await driver.row(email).click();
    await panel().getByText(pseudo('Volume C: is not encrypted')).first().waitFor();
    await waitUntilRead(panel());
    await panel()
      .getByRole('button', { name: pseudo('Intranet') })
      .click();
    await panel().getByText(pseudo('google-apps')).waitFor();
    await assertTranslated(panel().locator('body'));
    await assertTranslated(driver.page.locator('.editor-group-container .tab.active .label-name').first());
  });

  it('shows seats and permissions', async () => {
    const { driver } = session;
    await driver.pickFromContextMenu(account(), pseudo('Show Seat Usage'));
    await panel().getByRole('table').first().waitFor({ state: 'attached' });
    await assertTranslated(panel().locator('body'));
    // It has rows as well.
    await closeEditors(session);
    await driver.pickFromContextMenu(account(), `${pseudo('Manage Account')} ▸ ${pseudo('Check Permissions')}`);
    await panel().getByRole('row').nth(6).waitFor();
    await assertTranslated(panel().locator('body'));
  });

  it('searches and filters', async () => {
    const { driver } = session;
    await driver.quickInput.typeInto(
      async () => {
        await run('Search Users…');
        await driver.quickInput.waitForPlaceholder('⟦');
      },
      { title: '⟦', text: 'ann@' },
      (timeout) => driver.quickInput.option(email).waitFor({ timeout }),
    );
    await assertQuickInputTranslated();
    await driver.quickInput.cancel();
    await driver.pickFromContextMenu(account(), pseudo('Filter Users…'));
    await driver.quickInput.waitForTitle('⟦');
    await assertQuickInputTranslated();
    await driver.quickInput.cancel();
  });

  it('says what failed', async () => {
    const { driver, simulator } = session;
    simulator.setFault(faults.status(403, { code: 10000, message: pseudo('error') }), {
      when: ({ route }) => route === 'listUsers',
    });
    await driver.pickFromContextMenu(account(), pseudo('Refresh'));
    const row = driver.row(pseudo('No permission to read the users'));
    await row.waitFor();
    await assertTranslated(row);
    await driver.hoverUntil(row, '403');
    await assertTranslated(driver.page.locator('.monaco-hover:visible').first());
    await driver.restPointer();
    simulator.clearFaults();
  });
});

/** A rich story of which all that others wrote stands in brackets, but for what must be as it is. */
function pseudoStory(): Story {
  const story = richStory(email);
  // The name of a field that nobody knows is data, but stands as it is.
  const identity = { ...(story.identity as object), favourite_tea: undefined };
  return inBrackets({ ...story, identity }) as Story;
}

function inBrackets(value: unknown): unknown {
  if (typeof value === 'string') {
    const isPlain = value === email || value === richNonce || /^\d{4}-\d\d-\d\dT|^[\d.]+$/.test(value);
    return isPlain ? value : pseudo(value);
  }
  if (Array.isArray(value)) return value.map(inBrackets);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, inBrackets(part)]));
}
