import assert from 'node:assert/strict';
import type { FrameLocator, Locator, Page } from 'playwright-core';
import { patienceMs, patiently, until } from '../support/waiting';
import { focusedEntry, menuWay } from './menus';
import { QuickInput } from './quickInput';
import { restPointer } from './restPointer';

/** What a person does in a window of VS Code; every step waits for what it needs and gives up after a time. */
export class WorkbenchDriver {
  readonly page: Page;
  readonly quickInput: QuickInput;

  constructor(page: Page) {
    this.page = page;
    this.quickInput = new QuickInput(page);
  }

  /** Runs a command from the palette by its full title, such as `View: Toggle Terminal`. */
  async runCommand(title: string): Promise<void> {
    const option = this.quickInput.option(title);
    // The list does not grow by itself when an extension's commands arrive, so it is asked for again, ever more patiently.
    await patiently(500, async (timeout) => {
      try {
        // It closes again where a view or a panel that has just been drawn takes the focus.
        await this.quickInput.openPalette(timeout);
        await this.quickInput.type(`>${title}`, timeout);
        await option.waitFor({ timeout });
      } catch (error) {
        await this.quickInput.cancel();
        throw error;
      }
      // A click that is given up too early may have been made all the same, and the command be run twice.
      await option.click();
    });
  }

  /** Shows a view container by its icon in the activity bar, if it is not shown, and resolves to the side bar. */
  async openView(title: string): Promise<Locator> {
    const tab = this.page.locator('[id="workbench.parts.activitybar"]').getByRole('tab', { name: title });
    const header = this.sideBar.locator('.composite.title').filter({ hasText: title }).filter({ visible: true });
    await tab.waitFor();
    // A click on the icon of an open view closes it, and a window that starts may open the view by itself meanwhile.
    await patiently(500, async (timeout) => {
      if (await header.isVisible()) return;
      await tab.click();
      await header.waitFor({ timeout });
    });
    return this.sideBar;
  }

  get sideBar(): Locator {
    return this.page.locator('[id="workbench.parts.sidebar"]');
  }

  /** The rows of the trees in the side bar that are drawn now; rows out of sight are not. */
  rows(): Locator {
    // Not by their role, since rows that do something are buttons.
    return this.sideBar.getByRole('tree').locator('.monaco-list-row');
  }

  /** The rows whose label or description contains a text. */
  row(text: string | RegExp): Locator {
    return this.rows().filter({ hasText: text });
  }

  /** Leaves no row selected. */
  async clearSelection(): Promise<void> {
    const selected = this.rows().and(this.page.locator('.selected'));
    await patiently(500, async (timeout) => {
      await this.sideBar.getByRole('tree').press('Escape');
      await selected.first().waitFor({ state: 'detached', timeout });
    });
  }

  /** Expands a row and resolves once it is expanded. */
  async expand(row: Locator): Promise<void> {
    await this.setExpanded(row, true);
  }

  /** Collapses a row and resolves once it is collapsed. */
  async collapse(row: Locator): Promise<void> {
    await this.setExpanded(row, false);
  }

  private async setExpanded(row: Locator, expanded: boolean): Promise<void> {
    const done = row.and(this.page.locator(`[aria-expanded="${expanded}"]`));
    const undone = row.and(this.page.locator(`[aria-expanded="${!expanded}"]`));
    await done.or(undone).waitFor();
    // A click is lost where the tree is drawn anew under it.
    await patiently(500, async (timeout) => {
      if (await done.isVisible()) return;
      // It may do so by itself meanwhile, and then there is nothing left to click.
      await undone.locator('.monaco-tl-twistie').click({ timeout });
      await done.waitFor({ timeout });
    });
  }

  /** Takes the pointer to where it points at nothing, and resolves once no hover is shown. */
  restPointer(): Promise<void> {
    return restPointer(this.page);
  }

  /** Points at a row, or else `place`, until its hover shows a text; VS Code drops that of what it draws anew meanwhile. */
  async hoverUntil(row: Locator, text: string, place = row.locator('.label-name')): Promise<void> {
    const hover = this.page.locator('.monaco-hover:visible').getByText(text);
    await patiently(2000, async (timeout) => {
      await this.restPointer();
      await place.hover();
      await hover.waitFor({ timeout });
    });
  }

  /** Clicks one of the buttons that a row shows while the pointer is over it. */
  async clickRowAction(row: Locator, name: string): Promise<void> {
    const button = row.getByRole('button', { name, exact: true });
    // The tree may be drawn anew or scrolled under the pointer, which then is over another row.
    await patiently(500, async (timeout) => {
      // What the pointer was over before may still be told of, above the row.
      await this.page.mouse.move(1, 1);
      await row.hover({ timeout });
      await button.click({ timeout, trial: true });
      // A click that is given up too early may have been made all the same, and have taken the row away.
      await button.click();
    });
  }

  /** Picks an entry of a row's context menu, or of a menu below it: `Copy ▸ Copy E-mail`. */
  async pickFromContextMenu(row: Locator, name: string): Promise<void> {
    const way = menuWay(this.page, name);
    const [first, last] = [way[0] ?? assert.fail(), way.at(-1) ?? assert.fail()];
    const menu = this.page.locator('.monaco-menu:visible').first();
    // A menu closes again where something else takes the focus, such as a panel that has just been drawn.
    await patiently(2000, async (timeout) => {
      if (!(await first.isVisible())) {
        // One that was opened before the row changed may lack the entry.
        if (await menu.isVisible()) await this.page.keyboard.press('Escape');
        await row.click({ button: 'right', timeout });
      }
      for (const submenu of way.slice(0, -1)) {
        await this.#goToMenuEntry(submenu, timeout);
        await this.page.keyboard.press('ArrowRight');
      }
      await this.#goToMenuEntry(last, timeout);
    });
    await this.page.keyboard.press('Enter');
    await last.waitFor({ state: 'detached' });
  }

  /** A menu ignores clicks for a moment after it has opened, but not keys. */
  async #goToMenuEntry(entry: Locator, timeout: number): Promise<void> {
    await entry.hover({ timeout });
    await focusedEntry(this.page, entry).waitFor({ timeout });
  }

  /** Picks an entry of a row's context menu, and one of the picks that it leads to. */
  async pickFromMenuAndList(row: Locator, entry: string, pick: string): Promise<void> {
    const option = this.quickInput.option(pick);
    // A list closes by itself where something else takes the focus.
    await patiently(4000, async (timeout) => {
      if (!(await option.isVisible())) await this.pickFromContextMenu(row, entry);
      await option.click({ timeout });
    });
  }

  /** Clicks one of the buttons beside the title of the side bar. */
  async clickTitleAction(name: string): Promise<void> {
    await this.page.mouse.move(1, 1);
    await this.sideBar.hover();
    const title = this.sideBar.locator('.composite.title, .pane-header');
    await title.getByRole('button', { name, exact: true }).first().click();
    // The button may go with what it did: then the pointer rests on the title, whose hover would cover the first row.
    await this.page.mouse.move(1, 1);
  }

  /** Clicks until something else is there, for what does no harm when it is clicked twice. */
  async clickUntil(target: Locator, goal: Locator): Promise<void> {
    // A click is lost where what is under it is drawn anew, or the window that starts moves it about.
    await patiently(1000, async (timeout) => {
      if (await goal.isVisible()) return;
      await target.click({ timeout }).catch(() => undefined);
      await goal.waitFor({ timeout });
    });
  }

  /** The notification that contains a text, where it pops up or in the list of all. */
  notification(text: string | RegExp): Locator {
    return this.page
      .locator('.notifications-toasts, .notifications-center.visible')
      .locator('.notification-list-item')
      .filter({ hasText: text });
  }

  /** Waits for a notification and clicks one of its buttons. */
  async clickNotificationButton(text: string | RegExp, button: string): Promise<void> {
    const notification = this.notification(text);
    // After seconds VS Code takes it out of sight, but not while the pointer is over it, and keeps it in the list of all.
    await notification
      .hover({ timeout: 8000 })
      .catch(() => this.runCommand('Notifications: Show Notifications').then(() => notification.hover()));
    await notification.getByRole('button', { name: button, exact: true }).click();
  }

  /** Dismisses every notification, without waiting for any. */
  async clearNotifications(): Promise<void> {
    await this.runCommand('Notifications: Clear All Notifications');
    await this.page.locator('.notifications-toasts .notification-list-item').first().waitFor({ state: 'detached' });
  }

  /** The modal dialog that VS Code shows. */
  dialog(): Locator {
    return this.page.locator('.monaco-dialog-box');
  }

  /** Waits for the modal dialog and clicks one of its buttons. */
  async clickDialogButton(name: string): Promise<void> {
    await this.dialog().getByRole('button', { name, exact: true }).click();
  }

  /** The tab of an editor or panel, which tells of a long title no more than its beginning. */
  editorTab(title: string | RegExp): Locator {
    const name = typeof title === 'string' ? title.slice(0, 29) : title;
    return this.page.locator('[id="workbench.parts.editor"]').getByRole('tab', { name });
  }

  /** The document of the webview that is in front. */
  webviewFrame(): FrameLocator {
    return this.page.frameLocator('iframe.webview.ready:visible').frameLocator('#active-frame');
  }

  /** Picks an entry of the panel in front from its menu, which is called by the first word of the entry. */
  async pickInPanel(name: string): Promise<void> {
    const panel = this.webviewFrame();
    await panel.getByRole('button', { name: name.split(' ')[0] ?? '', exact: true }).click();
    await panel.getByRole('menuitem', { name, exact: true }).click();
  }

  /** What the clipboard holds. */
  async readClipboard(): Promise<string> {
    return this.page.evaluate(() => navigator.clipboard.readText());
  }

  /** Resolves once the clipboard holds a text that fits. */
  async waitForClipboard(fits: (text: string) => boolean, timeLimitMs = patienceMs): Promise<string> {
    let text = '';
    const hasIt = async (): Promise<boolean> => fits((text = await this.readClipboard()));
    await until(hasIt, () => `The clipboard holds ${JSON.stringify(text.slice(0, 500))}`, timeLimitMs);
    return text;
  }
}
