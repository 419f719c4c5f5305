import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { panelKinds, panelType } from '../contributions';
import type { Privacy } from '../privacy/privacy';
import { isMaskedTitle } from './maskedTitle';

/** So long panels that are open may take to be named anew after privacy mode was turned on. */
const namedAnewMs = 1_000;

/**
 * Closes the tabs of panels that VS Code has brought back and not shown yet, where privacy mode is on and they tell more
 * than it lets be shown: until it shows one, VS Code names it as it was named before, and lets nobody change that.
 */
export class RestoredTabs implements vscode.Disposable {
  readonly #subscription: { dispose(): void };
  #pause: NodeJS.Timeout | undefined;

  constructor(privacy: Pick<Privacy, 'isOn' | 'onDidChange'>) {
    this.#subscription = privacy.onDidChange(() => {
      clearTimeout(this.#pause);
      if (privacy.isOn) this.#pause = setTimeout(() => void closeTelling(), namedAnewMs);
    });
    if (privacy.isOn) void closeTelling();
  }

  dispose(): void {
    clearTimeout(this.#pause);
    this.#subscription.dispose();
  }
}

/** One that is in front is shown, and named anew thereby. */
async function closeTelling(): Promise<void> {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  const neutral = l10n.t('Access user');
  const telling = tabs.filter(
    ({ input, isActive, label }) => !isActive && isOurs(input) && label !== neutral && !isMaskedTitle(label),
  );
  if (telling.length > 0) await vscode.window.tabGroups.close(telling, true);
}

function isOurs(input: unknown): boolean {
  // VS Code puts something before the type that was registered.
  return (
    input instanceof vscode.TabInputWebview && panelKinds.some((kind) => input.viewType.endsWith(`-${panelType(kind)}`))
  );
}
