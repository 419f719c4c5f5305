import * as vscode from 'vscode';
import { hasAccountsContextKey, hasBrowsedContextKey, walkthroughId } from '../contributions';
import type { AccountStore } from '../directory/accountStore';
import type { UserDirectory } from '../directory/userDirectory';
import { setContext } from '../tree/setContext';
import type { Disposable } from '../util/event';

/** What of the extension's context is used here. */
export type WalkthroughContext = Pick<vscode.ExtensionContext, 'extension' | 'globalState'>;

const storageKey = 'cloudflareAccess.tickedSteps';

/**
 * Ticks the walkthrough's steps on adding an account and on browsing: there are accounts, and users were loaded. VS Code
 * looks at a step's context key when the key changes after it has read the walkthrough, which it may do only when that is
 * opened; so a step is also ticked by VS Code's own command, once, and stays as the person leaves it.
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
    // The list of an account that was removed must not come into being again.
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
  // It is rejected where the walkthrough has not been read yet, and the tick is kept all the same.
  vscode.commands
    .executeCommand('welcome.markStepComplete', `${extension.id}#${walkthroughId}#${step}`)
    .then(undefined, () => undefined);
}
