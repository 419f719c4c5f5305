import assert from 'node:assert/strict';
import type { FrameLocator, Locator, Page } from 'playwright-core';
import { appears } from './appears';
import { focusedName, focusedNameIn } from './focusNames';
import { focusedEntry, menuWay } from './menus';
import { focusBeside, hasFocus, moveFocus } from './panelFocus';
import type { WorkbenchDriver } from './workbenchDriver';
import { holdsWithin, patiently, windowTimeLimitMs } from '../support/waiting';

/** So many presses of a key lead to the end of anything that a test goes along, and to what is among the first of a list. */
const [longestWay, shortWay] = [150, 20];
const settlingMs = 60;
/** So many of the last stops of a way that led nowhere are told. */
const toldStops = 10;

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
    if (await this.#leadsTo(goal, key, longestWay - toldStops)) return;
    const stops: string[] = [];
    while (stops.length < toldStops) {
      if (await this.#leadsTo(goal, key, 1)) return;
      stops.push(await focusedName(this.#page));
    }
    assert.fail(`"${key}" does not lead to ${String(goal)}. The last stops: ${JSON.stringify(stops)}.`);
  }

  /** Presses a key until something is there, but so many times at most, and tells whether it is. */
  async #leadsTo(goal: Locator, key: string, pressLimit: number): Promise<boolean> {
    for (let count = 0; count < pressLimit; count += 1) {
      if (await goal.isVisible()) return true;
      const before = await focusedName(this.#page);
      await this.press(key);
      // Where nothing has moved, the key may still be on its way through the frames of a panel.
      await holdsWithin(async () => (await goal.isVisible()) || (await focusedName(this.#page)) !== before, settlingMs);
    }
    return goal.isVisible();
  }

  /** Runs a command from the palette by its full title. */
  async run(title: string): Promise<void> {
    await patiently(500, async (timeout) => {
      // A panel that takes the focus meanwhile takes the key as well.
      await this.press('F1');
      await this.#focusedInBox.waitFor({ timeout });
      await this.press('ControlOrMeta+a');
      await this.type(`>${title}`);
      // The list does not grow by itself when an extension's commands arrive, and it closes where the focus is taken.
      const isListed = await appears(this.#driver.quickInput.option(title), timeout);
      if (isListed && (await this.#leadsTo(this.#option(title), 'ArrowDown', shortWay))) return;
      await this.#driver.quickInput.cancel();
      assert.fail(`There is no command "${title}".`);
    });
    await this.press('Enter');
  }

  /** Goes down the open list to a pick by its exact label, and takes it. */
  async pick(label: string): Promise<void> {
    await this.goToPick(label);
    await this.press('Enter');
  }

  /** Goes down the open list to a pick by its exact label. */
  async goToPick(label: string): Promise<void> {
    await this.#driver.quickInput.option(label).waitFor();
    await this.#focusedInBox.waitFor();
    await this.pressUntil('ArrowDown', this.#option(label));
  }

  /** Replaces what is in the box and accepts it. */
  async enter(text: string): Promise<void> {
    await this.#focusedInBox.waitFor();
    await this.press('ControlOrMeta+a');
    await this.type(text);
    await this.press('Enter');
  }

  /** Goes along the stops of the workbench to a button of this name, and presses it. */
  async pressButton(name: string | RegExp, within: Locator = this.#page.locator('body')): Promise<void> {
    const button = within.getByRole('button', { name });
    await button.first().waitFor();
    await this.pressUntil('Tab', this.focused(button));
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
    if (await this.#focusedTree.isVisible()) return;
    // A panel that has just been drawn may take the focus again.
    await patiently(500, async (timeout) => {
      await this.goToView();
      await this.#focusedTree.waitFor({ timeout });
    });
  }

  /** Goes to the first row of the view with this text. */
  async goToRow(text: string | RegExp): Promise<void> {
    const row = this.focusedRow(text);
    // The way is gone again from its beginning where rows came or the focus was taken meanwhile.
    for (let triesLeft = 2; triesLeft > 0; triesLeft -= 1) {
      await this.goToTree();
      await this.press('Home');
      await this.#leadsTo(row, 'ArrowDown', longestWay - toldStops);
      if ((await row.isVisible()) && (await this.#focusedTree.isVisible())) return;
    }
    await this.goToTree();
    await this.press('Home');
    await this.pressUntil('ArrowDown', row);
  }

  /** What has the focus in the box at the top of the window, which gets it a moment after it is drawn. */
  get #focusedInBox(): Locator {
    return this.#page.locator('.quick-input-widget:visible').locator(':focus');
  }

  /** Resolves once a row with this text has the focus, as after something has brought the person there. */
  async waitForFocusedRow(text: string | RegExp): Promise<void> {
    await this.focusedRow(text).waitFor();
    await this.#focusedTree.waitFor();
  }

  get #focusedTree(): Locator {
    return this.focused(this.#driver.sideBar.getByRole('tree'));
  }

  /** Goes to a row of the view and expands it. */
  async expand(text: string | RegExp): Promise<void> {
    const expanded = this.#driver.row(text).and(this.#page.locator('[aria-expanded="true"]'));
    // The key is lost where the tree is drawn anew meanwhile.
    await patiently(500, async (timeout) => {
      await this.goToRow(text);
      await this.press('ArrowRight');
      await expanded.waitFor({ timeout });
    });
  }

  /** The row that has the focus, if it has this text. */
  focusedRow(text: string | RegExp): Locator {
    return this.#driver.rows().and(this.#page.locator('.focused')).filter({ hasText: text });
  }

  /** Picks an entry of the context menu of the row that has the focus, or of a menu below it: `Copy ▸ Copy E-mail`. */
  async pickFromMenu(name: string): Promise<void> {
    const [first, ...others] = menuWay(this.#page, name);
    if (!first) return;
    await patiently(500, async (timeout) => {
      await this.press('Shift+F10');
      if (await appears(first, timeout)) return;
      const place = await focusedName(this.#page);
      // An Escape that no menu takes would take the focus from the row.
      if (await this.#page.locator('.monaco-menu:visible').first().isVisible()) await this.press('Escape');
      else if (!(await this.#focusedTree.isVisible())) await this.goToTree();
      assert.fail(`There is no entry "${name}" at ${place}.`);
    });
    await this.pressUntil('ArrowDown', focusedEntry(this.#page, first));
    for (const entry of others) {
      await this.press('ArrowRight');
      await entry.waitFor();
      await this.pressUntil('ArrowDown', focusedEntry(this.#page, entry));
    }
    await this.press('Enter');
    await first.waitFor({ state: 'detached' });
  }

  /** Goes to a row and picks an entry of its context menu. */
  async pickOfRow(text: string | RegExp, name: string): Promise<void> {
    await this.goToRow(text);
    await this.pickFromMenu(name);
  }

  /** Goes to the panel in front, once it has drawn itself. */
  async goToPanel(): Promise<FrameLocator> {
    const panel = this.#driver.webviewFrame();
    // A webview that starts, with a service worker of its own, is no step of a person, who gets less time.
    await panel.getByRole('heading', { level: 1 }).waitFor({ timeout: windowTimeLimitMs });
    await patiently(500, async (timeout) => {
      if (await hasFocus(panel, timeout)) return;
      await this.run('View: Focus Active Editor Group');
      assert.ok(await hasFocus(panel, timeout), 'The panel does not take the focus.');
    });
    await panel.locator('main').evaluate(() => (window as unknown as Partial<FollowingWindow>).followPointer?.());
    return panel;
  }

  /** Goes to a button of the panel in front from the stop beside it, and presses it. */
  async pressInPanel(name: string | RegExp, key: 'Enter' | 'Space' = 'Enter'): Promise<void> {
    const panel = await this.goToPanel();
    const button = panel.getByRole('button', { name, exact: typeof name === 'string' }).first();
    const goal = button.and(panel.locator(':focus'));
    // It may be drawn only when something has been read.
    await button.waitFor();
    await patiently(500, async (timeout) => {
      const way = await focusBeside(button);
      await moveFocus(panel, () => this.press(way));
      if (await appears(goal, timeout)) return;
      const places = `${await focusedNameIn(panel)} (workbench: ${await focusedName(this.#page)})`;
      assert.fail(`${way} does not lead to the button "${String(name)}" of the panel, but to ${places}.`);
    });
    await this.press(key);
  }

  /** The same elements where they have the focus. */
  focused(elements: Locator): Locator {
    return elements.and(this.#page.locator(':focus'));
  }

  #option(label: string): Locator {
    return this.#driver.quickInput.option(label).and(this.#page.locator('.focused'));
  }
}
