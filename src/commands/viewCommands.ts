import * as l10n from '@vscode/l10n';
import type { AccountStore } from '../directory/accountStore';
import type { UserDirectory } from '../directory/userDirectory';
import { isTreeNode } from '../tree/nodes';
import type { UsersView } from '../tree/usersView';
import type { AccountCommands } from './accountCommands';
import { isProgrammatic, readAccountTarget } from './commandArguments';
import type { CommandHandlers } from './registerCommands';

/** The commands that read pages of the lists in the view. */
export function viewCommands(
  accounts: AccountStore,
  directory: UserDirectory,
  view: UsersView,
  accountCommands: AccountCommands,
): Pick<CommandHandlers, 'refresh' | 'refreshAll' | 'retry' | 'loadMore'> {
  const loadMoreOf = async (accountId: string): Promise<void> => {
    const firstNewKey = await directory.listOf(accountId).loadMore();
    if (firstNewKey !== undefined) await view.revealUser(accountId, firstNewKey);
  };

  const refresh = async (accountIds: readonly string[] | undefined): Promise<void> => {
    accounts.reload();
    const lists = (accountIds ?? accounts.accounts.map(({ accountId }) => accountId)).map((id) => directory.listOf(id));
    // An account that was never opened has nothing to refresh.
    await Promise.all(lists.filter((list) => list.wasRead).map((list) => list.refresh()));
  };

  return {
    refresh: (argument, selected) => refresh(refreshedAccountIds(argument, selected)),
    // VS Code gives the buttons of a view's title the focused row, which is not what they are about.
    refreshAll: () => refresh(undefined),
    retry: async (argument) => {
      if (!isTreeNode(argument)) return;
      const list = directory.listOf(argument.accountId);
      if (list.failure?.task === 'more') await loadMoreOf(argument.accountId);
      else await list.refresh();
    },
    loadMore: async (argument) => {
      const row = argument ?? view.selection[0];
      await loadMoreOf((await accountCommands.accountFor(row, l10n.t('Load More Users'))).accountId);
    },
  };
}

/** The accounts that a refresh is about, or undefined for all. */
function refreshedAccountIds(argument: unknown, selected: unknown): readonly string[] | undefined {
  if (isProgrammatic(argument)) return [readAccountTarget(argument).accountId];
  if (!isTreeNode(argument)) return undefined;
  const rows = Array.isArray(selected) ? selected.filter(isTreeNode) : [];
  return [...new Set([argument, ...rows].map(({ accountId }) => accountId))];
}
