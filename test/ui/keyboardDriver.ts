import assert from 'node:assert/strict';
import type { FrameLocator, Locator, Page } from 'playwright-core';
import type { WorkbenchDriver } from './workbenchDriver';

/** So many presses of a key lead to the end of anything that a test goes along. */
const longestWay = 150;
const patienceMs = 15_000;
const settlingMs = 60;

/** A page that tells of what a pointer does in it, once it is asked to. */
export interface FollowingWindow {
  followPointer(): void;
}

/** What a person does in a window of VS Code who has a keyboard alone; nothing here points or clicks. */
export class KeyboardDriver {
  readonly #page: Page;
  readonly #driver: WorkbenchDriver;

  constructor(driver: WorkbenchDriver) {
    this.#page = driver.page;
    this.#driver = driver;
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.#page.keyboard.press(key);
  }

  async type(text: string): Promise<void> {
    await this.#page.keyboard.insertText(text);
  }

  /** Presses a key until something is there, as on the way to it; fails where the way ends without it. */
  async pressUntil(key: string, goal: Locator): Promise<void> {
    for (let count = 0; count < longestWay; count += 1) {
      if (await goal.isVisible()) return;
      // The key that led there may still be on its way through the frames of a panel.
      if (count > 0 && (await appears(goal, settlingMs))) return;
      await this.press(key);
    }
    await goal.waitFor({ timeout: 1000 });
  }

  /** Runs a command from the palette by its full title. */
  async run(title: string): Promise<void> {
    for (let waitMs = 500; ; waitMs *= 2) {
      await this.press('F1');
      // A panel that takes the focus meanwhile takes the key as well.
      if (await appears(this.#page.locator('.quick-input-widget:visible'), waitMs)) {
        await this.press('ControlOrMeta+a');
        await this.type(`>${title}`);
        // The list does not grow by itself when an extension's commands arrive.
        if (await appears(this.#driver.quickInput.option(title), waitMs)) break;
        await this.#driver.quickInput.cancel();
      }
      assert.ok(waitMs < patienceMs, `There is no command "${title}".`);
    }
    await this.pick(title);
  }

  /** Goes down the open list to a pick by its exact label, and takes it. */
  async pick(label: string): Promise<void> {
    await this.goToPick(label);
    await this.press('Enter');
  }

  /** Goes down the open list to a pick by its exact label. */
  async goToPick(label: string): Promise<void> {
    await this.#driver.quickInput.option(label).waitFor();
    await this.pressUntil('ArrowDown', this.#option(label));
  }

  /** Replaces what is in the box and accepts it. */
  async enter(text: string): Promise<void> {
    await this.press('ControlOrMeta+a');
    await this.type(text);
    await this.press('Enter');
  }

  /** Goes along the stops of the workbench to a button of this name, and presses it. */
  async pressButton(name: string | RegExp, within: Locator = this.#page.locator('body')): Promise<void> {
    await this.pressUntil('Tab', this.focused(within.getByRole('button', { name })));
    await this.press('Enter');
  }

  /** Opens the view, or goes to it. */
  async goToView(): Promise<void> {
    await this.run('Cloudflare Access: Focus on Users View');
    const title = this.#driver.sideBar.locator('.composite.title').filter({ hasText: 'Cloudflare Access' });
    await title.filter({ visible: true }).waitFor();
  }

  /** Goes to the buttons of the pick in focus, and along them to one of this name, and presses it. */
  async pressButtonOfPick(name: string): Promise<void> {
    const buttons = this.#page.locator('.quick-input-list .monaco-list-row.focused').getByRole('button');
    await this.pressUntil('Tab', this.focused(buttons));
    const wanted = this.#page.locator('.quick-input-list').getByRole('button', { name });
    await this.pressUntil('ArrowRight', this.focused(wanted));
    await this.press('Enter');
  }

  /** Goes to the tree of the view, which is there once there is an account. */
  async goToTree(): Promise<void> {
    await this.goToView();
    await this.#driver.sideBar.getByRole('tree').and(this.#page.locator(':focus')).waitFor();
  }

  /** Goes to the first row of the view with this text. */
  async goToRow(text: string | RegExp): Promise<void> {
    await this.goToTree();
    await this.press('Home');
    await this.pressUntil('ArrowDown', this.focusedRow(text));
  }

  /** Goes to a row of the view and expands it. */
  async expand(text: string | RegExp): Promise<void> {
    const expanded = this.#driver.row(text).and(this.#page.locator('[aria-expanded="true"]'));
    // The key is lost where the tree is drawn anew meanwhile.
    for (let waitMs = 500; ; waitMs *= 2) {
      await this.goToRow(text);
      await this.press('ArrowRight');
      if (await appears(expanded, waitMs)) return;
      assert.ok(waitMs < patienceMs, 'The row does not expand.');
    }
  }

  /** The row that has the focus, if it has this text. */
  focusedRow(text: string | RegExp): Locator {
    return this.#driver.rows().and(this.#page.locator('.focused')).filter({ hasText: text });
  }

  /** Picks an entry of the context menu of the row that has the focus. */
  async pickFromMenu(name: string): Promise<void> {
    // The name may end with the entry's key.
    const item = this.#page.getByRole('menuitem', { name: new RegExp(`^${name}($|\\s|Ctrl)`) });
    for (let waitMs = 500; ; waitMs *= 2) {
      await this.press('Shift+F10');
      if (await appears(item, waitMs)) break;
      assert.ok(waitMs < patienceMs, `There is no entry "${name}".`);
      await this.press('Escape');
    }
    await this.pressUntil('ArrowDown', this.#page.locator('.monaco-menu .action-item.focused').filter({ has: item }));
    await this.press('Enter');
    await item.waitFor({ state: 'detached' });
  }

  /** Goes to a row and picks an entry of its context menu. */
  async pickOfRow(text: string | RegExp, name: string): Promise<void> {
    await this.goToRow(text);
    await this.pickFromMenu(name);
  }

  /** Goes to the panel in front, once it has drawn itself. */
  async goToPanel(): Promise<FrameLocator> {
    const panel = this.#driver.webviewFrame();
    await panel.getByRole('heading', { level: 1 }).waitFor();
    for (let waitMs = 500; !(await this.#hasFocus(panel, waitMs)); waitMs *= 2) {
      assert.ok(waitMs < patienceMs, 'The panel does not take the focus.');
      await this.run('View: Focus Active Editor Group');
    }
    await panel.locator('main').evaluate(() => (window as unknown as Partial<FollowingWindow>).followPointer?.());
    return panel;
  }

  /** Whether keys reach a panel by the end of this time; VS Code hands the focus from frame to frame. */
  async #hasFocus(panel: FrameLocator, timeLimitMs: number): Promise<boolean> {
    const root = panel.locator('main');
    if (await root.evaluate(() => document.hasFocus())) return true;
    return root.evaluate(
      (_, limitMs) =>
        new Promise<boolean>((resolve) => {
          window.addEventListener('focus', () => resolve(true), { once: true });
          setTimeout(() => resolve(document.hasFocus()), limitMs);
        }),
      timeLimitMs,
    );
  }

  /** Goes along the stops of the panel in front to a button of this name, and presses it. */
  async pressInPanel(name: string | RegExp, key: 'Enter' | 'Space' = 'Enter'): Promise<void> {
    const panel = await this.goToPanel();
    const exact = typeof name === 'string';
    const goal = panel.getByRole('button', { name, exact }).and(panel.locator(':focus'));
    for (let count = 0; count < longestWay && !(await goal.isVisible()); count += 1) await this.#tabInPanel(panel);
    await goal.waitFor({ timeout: 1000 });
    await this.press(key);
  }

  /** Presses Tab and resolves once the focus has moved on: keys take a while through the frames of a panel. */
  async #tabInPanel(panel: FrameLocator): Promise<void> {
    const before = await panel.locator('main').evaluateHandle(() => document.activeElement);
    await this.press('Tab');
    await panel.locator('main').evaluate(
      (_, [element, limitMs]) =>
        new Promise<void>((resolve) => {
          const endMs = performance.now() + limitMs;
          const looking = setInterval(() => {
            const isThere = document.activeElement === element && document.hasFocus();
            if (isThere && performance.now() < endMs) return;
            clearInterval(looking);
            resolve();
          }, 10);
        }),
      [before, patienceMs] as const,
    );
    await before.dispose();
  }

  /** The same elements where they have the focus. */
  focused(elements: Locator): Locator {
    return elements.and(this.#page.locator(':focus'));
  }

  #option(label: string): Locator {
    return this.#driver.quickInput.option(label).and(this.#page.locator('.focused'));
  }
}

/** Whether something is there within this time. */
async function appears(expected: Locator, timeLimitMs: number): Promise<boolean> {
  return expected.waitFor({ timeout: timeLimitMs }).then(
    () => true,
    () => false,
  );
}
