import * as l10n from '@vscode/l10n';
import type { AccountStore } from '../directory/accountStore';
import type { AccountViews } from '../directory/accountViews';
import type { UserDirectory } from '../directory/userDirectory';
import { largestPageSize } from '../directory/userList';
import type { UserList } from '../directory/userList';
import { formatNumber, userCount } from '../text/counts';
import { isTreeNode } from '../tree/nodes';
import type { UsersView } from '../tree/usersView';
import type { AccountCommands } from './accountCommands';
import { statusMessage } from './clipboard';
import { readAccountTarget } from './commandArguments';
import { loadAllOf } from './loadAllOf';
import { isProgrammatic } from './programmatic';
import type { CommandHandlers } from './registerCommands';

/** What the commands on the view need. */
export interface ViewCommandServices {
  readonly accounts: AccountStore;
  readonly directory: UserDirectory;
  readonly views: AccountViews;
  readonly view: UsersView;
  readonly accountCommands: AccountCommands;
}

type ViewHandlers = Pick<CommandHandlers, 'refresh' | 'refreshAll' | 'retry' | 'loadMore' | 'loadAll' | 'stopLoadAll'>;

/** The commands that read pages of the lists in the view. */
export function viewCommands({ accounts, directory, views, view, accountCommands }: ViewCommandServices): ViewHandlers {
  const loadMoreOf = async (accountId: string): Promise<void> => {
    const firstNewKey = await directory.listOf(accountId).loadMore();
    // A filter may hide it.
    const isShown = firstNewKey !== undefined && directory.shownKeys(accountId).includes(firstNewKey);
    if (isShown) await view.revealUser(accountId, firstNewKey);
  };

  const refresh = async (accountIds: readonly string[] | undefined): Promise<void> => {
    accounts.reload();
    views.reload();
    const lists = (accountIds ?? accounts.accounts.map(({ accountId }) => accountId)).map((id) => directory.listOf(id));
    // An account that was never opened has nothing to refresh.
    await Promise.all(lists.filter((list) => list.wasRead).map(refreshList));
  };

  const accountIdFor = async (argument: unknown, title: string): Promise<string> =>
    (await accountCommands.accountFor(argument ?? view.selection[0], title)).accountId;

  return {
    refresh: (argument, selected) => refresh(refreshedAccountIds(argument, selected)),
    // VS Code gives the buttons of a view's title the focused row, which is not what they are about.
    refreshAll: () => refresh(undefined),
    retry: async (argument) => {
      if (!isTreeNode(argument)) return;
      const list = directory.listOf(argument.accountId);
      if (list.failure?.task === 'more') await loadMoreOf(argument.accountId);
      else if (list.failure?.task === 'all') await list.loadAll();
      else await list.refresh();
    },
    loadMore: async (argument) => loadMoreOf(await accountIdFor(argument, l10n.t('Load More Users'))),
    loadAll: async (argument) => {
      const accountId = await accountIdFor(argument, l10n.t('Load All Users'));
      const list = directory.listOf(accountId);
      // Progress and failures are told in the view.
      if (!isProgrammatic(argument)) await view.revealAccount(accountId);
      await loadAllOf(list, isProgrammatic(argument));
    },
    stopLoadAll: async (argument) => {
      const one = isProgrammatic(argument) || isTreeNode(argument);
      const accountIds = one ? [await accountIdFor(argument, '')] : accounts.accounts.map(({ accountId }) => accountId);
      for (const accountId of accountIds) {
        // Behind a pinned search all users may be read as well, for their seats or an export.
        for (const list of [directory.listOf(accountId), directory.wholeListOf(accountId)]) list.cancelLoadAll();
      }
    },
  };
}

async function refreshList(list: UserList): Promise<void> {
  const wasAllRead = list.allReadAtMs;
  await list.refresh();
  const count = list.pages?.users.size ?? 0;
  const isPart = wasAllRead !== undefined && wasAllRead === list.allReadAtMs && count > largestPageSize;
  if (!isPart || list.failure) return;
  statusMessage(
    l10n.t(
      'The first {0} of {1} were read again. "Load All Users" reads all of them again.',
      formatNumber(largestPageSize),
      userCount(count),
    ),
  );
}

/** The accounts that a refresh is about, or undefined for all. */
function refreshedAccountIds(argument: unknown, selected: unknown): readonly string[] | undefined {
  if (isProgrammatic(argument)) return [readAccountTarget(argument).accountId];
  if (!isTreeNode(argument)) return undefined;
  const rows = Array.isArray(selected) ? selected.filter(isTreeNode) : [];
  return [...new Set([argument, ...rows].map(({ accountId }) => accountId))];
}
