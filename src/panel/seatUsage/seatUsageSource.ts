import type * as vscode from 'vscode';
import type { AccountStore } from '../../directory/accountStore';
import type { ListChoices } from '../../directory/listChoices';
import type { UserDirectory } from '../../directory/userDirectory';
import type { Disposable } from '../../util/event';
import { accountSource } from '../shared/accountSource';
import type { AccountSourceParts } from '../shared/accountSource';
import type { AccountAction } from '../shared/panelParts';
import type { SeatUsageServices } from './services';

/** The services of the panels of seat usage, to be disposed with them. */
export interface SeatUsageSource extends SeatUsageServices, Disposable {}

/**
 * Provides the panels of seat usage with all loaded users of an account, whatever its view shows, and runs the actions
 * of their buttons; `runForAccount` runs commands that act on an account.
 */
export function seatUsageServices(
  {
    directory,
    choices,
    view,
    ...core
  }: {
    readonly accounts: AccountStore;
    readonly directory: UserDirectory;
    readonly choices: ListChoices;
    readonly view: { revealAccount(accountId: string): Promise<void> };
  } & AccountSourceParts,
  extensionUri: vscode.Uri,
  runForAccount: (command: AccountAction | 'exportUsers', accountId: string) => void,
): SeatUsageSource {
  const { accounts, runPress } = core;
  return {
    ...accountSource(core, extensionUri, (changed) => [
      directory.onDidChange(({ accountId }) => changed(accountId)),
      directory.onDidStartLoading(({ accountId }) => changed(accountId)),
    ]),
    facts: (accountId) => {
      const account = accounts.find(accountId);
      if (!account) return undefined;
      const list = directory.wholeListOf(accountId);
      const { query, ...lens } = choices.filterOf(accountId);
      return {
        label: account.label,
        users: directory.loadedUsers(accountId),
        total: list.pages?.total,
        isComplete: list.pages?.isComplete ?? false,
        doubt: list.pages?.doubt,
        readAtMs: list.allReadAtMs,
        // The picture counts all users, not only those that Cloudflare found for a query.
        filter: query ? {} : lens,
        loading: list.loading === 'all',
        failure: list.failure?.task === 'all' ? list.failure.failure : undefined,
      };
    },
    perform: (action, accountId, filter) => {
      switch (action) {
        case 'loadAll':
        case 'refresh':
          void runPress('loadAll', () => directory.wholeListOf(accountId).loadAll());
          return;
        case 'setLens':
          void runPress('filterUsers', () => showLens(accountId, filter ?? {}));
          return;
        default:
          runForAccount(action, accountId);
      }
    },
  };

  async function showLens(accountId: string, filter: Parameters<ListChoices['setFilter']>[1]): Promise<void> {
    await choices.setFilter(accountId, filter);
    await view.revealAccount(accountId);
  }
}
