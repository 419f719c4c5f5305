import assert from 'node:assert/strict';
import axe from 'axe-core';
import type { Frame } from 'playwright-core';
import type { ColorTheme } from '../host/settings';
import { demoAccounts } from '../simulator/demoAccounts';
import { faults } from '../simulator/faults';
import { addOpenAccount, openSession, type Session } from './session';

const accountId = demoAccounts[1]?.id ?? assert.fail();
const themes: readonly ColorTheme[] = ['dark', 'light', 'hcDark', 'hcLight'];

describe("the panel's page", () => {
  let session: Session;
  before(async () => {
    session = await openSession();
    await addOpenAccount(session, 'Contoso');
    const [user = assert.fail()] = session.simulator.users(accountId);
    session.simulator.updateUser(accountId, user.id ?? '', { ...{ future_field: { a: [1] } } });
    await session.driver.row(user.email ?? '').click();
    await panel().getByRole('heading', { name: 'Other fields' }).waitFor();
  });
  after(() => session.close());

  const panel = () => session.driver.webviewFrame();
  const refresh = () => panel().getByRole('button', { name: 'Refresh' }).click();

  async function frame(): Promise<Frame> {
    const element = await session.driver.page
      .frameLocator('iframe.webview.ready:visible')
      .locator('#active-frame')
      .elementHandle();
    return (await element.contentFrame()) ?? assert.fail('There is no page in front');
  }

  /** Has no violations in any theme, as axe-core sees it. */
  async function assertAccessible(): Promise<void> {
    const page = await frame();
    // Not as a script element, which the page's policy would refuse.
    await page.evaluate(axe.source);
    const found: string[] = [];
    for (const theme of themes) {
      await session.workbench.setColorTheme(theme);
      await panel().locator(`body[data-vscode-theme-kind="${themeKinds[theme]}"]`).waitFor();
      const { violations, passes } = await page.evaluate(async () => {
        const { axe: inPage } = window as unknown as { axe: typeof axe };
        return inPage.run(document);
      });
      const measured = passes.find(({ id }) => id === 'color-contrast')?.nodes ?? [];
      assert.ok(measured.length > 20, 'the colours of the texts were measured');
      for (const { id, nodes } of violations) {
        found.push(...nodes.map(({ html, failureSummary }) => `${theme}: ${id}: ${html} ${failureSummary ?? ''}`));
      }
    }
    assert.deepEqual(found, []);
  }

  it('is accessible when it shows a user', assertAccessible);

  it('is accessible when it tells of a failure', async () => {
    const { simulator } = session;
    simulator.setFault(faults.status(403, { code: 10000, message: 'Authentication error' }), {
      when: ({ route }) => route === 'getUser',
    });
    await refresh();
    await panel().getByRole('alert').getByText('Code 10000: Authentication error').waitFor();
    await assertAccessible();
    simulator.clearFaults();
    await refresh();
    await panel().getByRole('alert').waitFor({ state: 'detached' });
  });

  it('is accessible while it is busy', async () => {
    const { simulator } = session;
    const hold = simulator.hold(({ route }) => route === 'getUser');
    await refresh();
    await panel().getByRole('status').getByText('Reading the user…').waitFor();
    await assertAccessible();
    hold.release();
    await panel().getByRole('status').getByText('Read ').waitFor();
  });

  it('allows nothing but its own script and style', async () => {
    const policy = await panel().locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content');
    assert.match(policy ?? '', /^default-src 'none'; script-src 'nonce-[\w-]{22}'; style-src 'nonce-[\w-]{22}'$/);
  });

  it('runs and loads nothing that is put into it', async () => {
    const page = await frame();
    const requestsBefore = session.simulator.requests.length;
    const outcome = await page.evaluate(async (address) => {
      const refused = new Set<string>();
      const allRefused = new Promise<void>((resolve) => {
        document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
          refused.add(effectiveDirective);
          if (refused.size === 6) resolve();
        });
      });
      const script = document.createElement('script');
      script.textContent = 'window.wasRun = true';
      const style = document.createElement('style');
      style.textContent = 'body { color: rgb(1, 2, 3) }';
      const injected = document.createElement('p');
      injected.setAttribute('style', 'color: rgb(1, 2, 3)');
      injected.setAttribute('onclick', 'window.wasRun = true');
      const picture = document.createElement('img');
      picture.src = address;
      document.body.append(script, style, injected, picture);
      injected.click();
      const fetched = await fetch(address).catch(() => 'refused');
      await allRefused;
      return {
        refused: [...refused].sort(),
        wasRun: 'wasRun' in window,
        fetched,
        colors: [injected, document.body].map((found) => getComputedStyle(found).color),
      };
    }, `${session.simulator.origin}/picture.png`);
    assert.deepEqual(outcome.refused, [
      'connect-src',
      'img-src',
      'script-src-attr',
      'script-src-elem',
      'style-src-attr',
      'style-src-elem',
    ]);
    assert.equal(outcome.wasRun, false);
    assert.equal(outcome.fetched, 'refused');
    assert.ok(!outcome.colors.includes('rgb(1, 2, 3)'));
    assert.equal(session.simulator.requests.length, requestsBefore);
  });
});

const themeKinds: Record<ColorTheme, string> = {
  light: 'vscode-light',
  dark: 'vscode-dark',
  hcDark: 'vscode-high-contrast',
  hcLight: 'vscode-high-contrast-light',
};
