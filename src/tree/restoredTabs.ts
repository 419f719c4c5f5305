import * as vscode from 'vscode';
import { panelKinds, panelType } from '../contributions';
import type { Privacy } from '../privacy/privacy';
import { isNeutralTitle } from '../text/panelTitles';
import { isMaskedTitle } from './maskedTitle';
import { untilProcessed } from './setContext';

/** How long open panels may take to give their masked titles to VS Code after privacy mode was turned on. */
const namedAnewMs = 1_000;

/**
 * In privacy mode, closes the tabs of restored panels that were not shown yet and whose titles reveal personal data. VS
 * Code keeps the former title of such a tab until it is shown, and offers no way to change it.
 */
export class RestoredTabs implements vscode.Disposable {
  readonly #subscription: { dispose(): void };
  #pause: NodeJS.Timeout | undefined;

  /** `runPress` tells the person that a tab could not be closed. */
  constructor(
    privacy: Pick<Privacy, 'isOn' | 'onDidChange'>,
    runPress: (name: string, run: () => unknown) => Promise<void>,
  ) {
    const close = (closing: () => Promise<void>): void => void runPress('togglePrivacyMode', closing);
    this.#subscription = privacy.onDidChange(() => {
      clearTimeout(this.#pause);
      this.#pause = privacy.isOn ? setTimeout(() => close(() => this.#closeOnceNamed()), namedAnewMs) : undefined;
    });
    if (privacy.isOn) close(closeTelling);
  }

  dispose(): void {
    clearTimeout(this.#pause);
    this.#subscription.dispose();
  }

  /** Until VS Code has the titles that open panels gave it, they look like restored ones, on a busy machine for long. */
  async #closeOnceNamed(): Promise<void> {
    const pause = this.#pause;
    await untilProcessed();
    // If privacy mode was switched meanwhile, titles are of another state, and another pause sees to them.
    if (this.#pause === pause) await closeTelling();
  }
}

/** Leaves active tabs open: they are shown, which updates their titles. */
async function closeTelling(): Promise<void> {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  const telling = tabs.filter(
    ({ input, isActive, label }) => !isActive && isOurs(input) && !isNeutralTitle(label) && !isMaskedTitle(label),
  );
  if (telling.length > 0) await vscode.window.tabGroups.close(telling, true);
}

function isOurs(input: unknown): boolean {
  // VS Code puts a prefix before the registered type.
  return (
    input instanceof vscode.TabInputWebview && panelKinds.some((kind) => input.viewType.endsWith(`-${panelType(kind)}`))
  );
}
