import * as vscode from 'vscode';
import { hasAccountsContextKey, hasBrowsedContextKey, walkthroughId } from '../contributions';
import type { AccountStore } from '../directory/accountStore';
import type { UserDirectory } from '../directory/userDirectory';
import { setContext } from '../tree/setContext';
import type { Disposable } from '../util/event';

/** The parts of the extension context used here. */
export type WalkthroughContext = Pick<vscode.ExtensionContext, 'extension' | 'globalState'>;

const storageKey = 'cloudflareAccess.tickedSteps';

/**
 * Ticks the walkthrough steps for adding an account and browsing, once there are accounts and loaded users. VS Code
 * only sees a step's context key change after it has read the walkthrough, perhaps not before that is opened. So each
 * step is also ticked once by VS Code's own command; afterwards the person's changes stay.
 */
export function followWalkthrough(
  context: WalkthroughContext,
  accounts: AccountStore,
  directory: UserDirectory,
): Disposable {
  const tellOfAccounts = (): void => {
    const hasAccounts = accounts.accounts.length > 0;
    void setContext(hasAccountsContextKey, hasAccounts);
    if (hasAccounts) tickOnce(context, 'addAccount');
  };
  tellOfAccounts();
  const subscription = accounts.onDidChange(tellOfAccounts);
  const browsing = directory.onDidChange(({ accountId }) => {
    // Looking up the list of a removed account would create it again.
    if (!accounts.find(accountId) || !directory.listOf(accountId).pages) return;
    browsing.dispose();
    void setContext(hasBrowsedContextKey, true);
    tickOnce(context, 'browse');
  });
  return {
    dispose: () => {
      subscription.dispose();
      browsing.dispose();
    },
  };
}

function tickOnce({ extension, globalState }: WalkthroughContext, step: 'addAccount' | 'browse'): void {
  const stored = globalState.get<unknown>(storageKey);
  const ticked: readonly unknown[] = Array.isArray(stored) ? stored : [];
  if (ticked.includes(step)) return;
  globalState.update(storageKey, [...ticked, step]).then(undefined, () => undefined);
  // Rejected if the walkthrough has not been read yet, but VS Code keeps the tick all the same.
  vscode.commands
    .executeCommand('welcome.markStepComplete', `${extension.id}#${walkthroughId}#${step}`)
    .then(undefined, () => undefined);
}
