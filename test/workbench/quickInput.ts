import type { Locator, Page } from 'playwright-core';
import { patternOf } from '../support/patternOf';
import { patienceMs, patiently, until } from '../support/waiting';

/** The box at the top of the window that takes commands, picks and input. */
export class QuickInput {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  get #widget(): Locator {
    return this.#page.locator('.quick-input-widget:visible');
  }

  get #input(): Locator {
    return this.#widget.locator('.quick-input-box input');
  }

  /** Opens the command palette and gives it this long to come. */
  async openPalette(timeoutMs = patienceMs): Promise<void> {
    await this.#page.keyboard.press('F1');
    await this.#input.waitFor({ timeout: timeoutMs });
  }

  /** Replaces what is in the box, which is given this long to come. */
  async type(text: string, timeoutMs = patienceMs): Promise<void> {
    await this.#input.fill(text, { timeout: timeoutMs });
  }

  /**
   * Opens the box of this title by `open`, types into it, and resolves once `arrived` does, which is told its time. VS Code
   * gives the tree its focus back when it has drawn it anew, even in the moment in which a box takes it, and a list without
   * the focus closes: whoever sees that opens it again.
   */
  async typeInto(
    open: () => Promise<unknown>,
    { title, text }: { readonly title: string; readonly text: string },
    arrived: (tryMs: number) => Promise<unknown>,
  ): Promise<void> {
    await patiently(2000, async (tryMs) => {
      await open();
      // Before, a palette that closes would take the text.
      await this.waitForTitle(title, tryMs);
      await this.type(text, tryMs);
      await arrived(tryMs);
    });
  }

  /** Types a text key by key, but with less time between two keys than a slow machine takes for one. */
  async typeKeyByKey(text: string): Promise<void> {
    await this.#input.evaluate((box, typed) => {
      for (let length = 1; length <= typed.length; length += 1) {
        (box as HTMLInputElement).value = typed.slice(0, length);
        box.dispatchEvent(new InputEvent('input', { bubbles: true }));
      }
    }, text);
  }

  /** Replaces what is in the box and accepts it. */
  async enter(text: string): Promise<void> {
    await this.type(text);
    await this.accept();
  }

  /** Accepts what is in the box, or the pick in focus. */
  async accept(): Promise<void> {
    await this.press('Enter');
  }

  /** Presses a key in the box. */
  async press(key: string): Promise<void> {
    await this.#input.press(key);
  }

  /** Closes the box, if there is one, and resolves once it is gone. */
  async cancel(): Promise<void> {
    // A window that starts moves the focus and its keys about, and an Escape that comes meanwhile is lost.
    let isFirst = true;
    await patiently(500, async (timeout) => {
      if (isFirst) await this.#page.keyboard.press('Escape');
      // One that was merely slow has closed the box by now, and another would take the selection of the tree behind it.
      else if (await this.#widget.isVisible()) {
        if (await this.#input.isVisible()) await this.#input.focus({ timeout });
        await this.#page.keyboard.press('Escape');
      }
      isFirst = false;
      await this.#widget.waitFor({ state: 'hidden', timeout });
    });
  }

  /** Moves down a long list, of which VS Code draws only a part, and up again, until a pick by its exact label is drawn. */
  async scrollTo(label: string): Promise<Locator> {
    const option = this.option(label);
    let presses = 0;
    await until(async () => {
      if (await option.isVisible()) return true;
      await this.#input.press(presses % 60 < 30 ? 'PageDown' : 'PageUp');
      presses += 1;
      return false;
    }, `a pick "${label}"`);
    return option;
  }

  /** Resolves once no box is shown. */
  async waitUntilClosed(): Promise<void> {
    await this.#widget.waitFor({ state: 'hidden' });
  }

  /** The picks that are drawn now; not by their role, since those that can be checked are check boxes. */
  options(): Locator {
    return this.#widget.locator('.quick-input-list .monaco-list-row');
  }

  /** The pick whose first line is exactly the given text. */
  option(label: string): Locator {
    const exact = this.#page.locator('.quick-input-list-label .label-name', {
      hasText: new RegExp(`^\\s*${patternOf(label)}$`),
    });
    return this.options().filter({ has: exact }).first();
  }

  /** Waits for a pick by its exact label and picks it. */
  async pick(label: string): Promise<void> {
    await this.option(label).click();
  }

  /** Resolves once the box has this title, which it is given this long to get. */
  async waitForTitle(title: string | RegExp, timeoutMs = patienceMs): Promise<void> {
    await this.#widget.locator('.quick-input-title').filter({ hasText: title }).waitFor({ timeout: timeoutMs });
  }

  /** Resolves once the box shows this hint. */
  async waitForPlaceholder(placeholder: string | RegExp): Promise<void> {
    await this.#widget.getByPlaceholder(placeholder).waitFor();
  }

  /** Resolves once the text under the box, which also tells what is wrong with the input, contains a text. */
  async waitForMessage(text: string | RegExp): Promise<void> {
    await this.#widget.locator('.quick-input-message').filter({ hasText: text }).waitFor();
  }

  /** Waits for VS Code's own dialog for a file and saves as this one, in a folder in which there is nothing else. */
  async saveAs(file: string): Promise<void> {
    // The dialog writes into its box by itself until it has read the folder that it opens in.
    await this.options().filter({ hasText: '..' }).waitFor();
    await this.type(file);
    await this.options().nth(1).waitFor({ state: 'detached' });
    await this.accept();
  }

  /** What is in the box. */
  async value(): Promise<string> {
    return this.#input.inputValue();
  }

  /** Whether the box hides what is typed. */
  async isPassword(): Promise<boolean> {
    return (await this.#input.getAttribute('type')) === 'password';
  }

  /** Clicks one of the buttons beside the title or the box. */
  async clickButton(name: string): Promise<void> {
    // What the pointer is over may be told of, above the button. Its name may end with its key.
    await this.#page.mouse.move(1, 1);
    await this.#widget.getByRole('button', { name: new RegExp(`^${patternOf(name)}( \\(|$)`) }).click();
  }
}
