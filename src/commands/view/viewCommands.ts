import * as l10n from '@vscode/l10n';
import type { AccountStore } from '../../directory/accountStore';
import type { ListChoices } from '../../directory/listChoices';
import type { UserDirectory } from '../../directory/userDirectory';
import { largestPageSize } from '../../directory/userListReading';
import type { UserList } from '../../directory/userList';
import { formatNumber, userCount } from '../../text/counts';
import type { UsersView } from '../../tree/usersView';
import type { AccountCall, AccountTargets } from '../accountTargets';
import { statusMessage } from '../statusMessage';
import { loadAllOf } from '../loadAllOf';
import type { CommandHandlers } from '../registerCommands';

/** Dependencies of the view commands. */
export interface ViewCommandServices {
  readonly accounts: AccountStore;
  readonly directory: UserDirectory;
  readonly choices: ListChoices;
  readonly view: UsersView;
  readonly accountTargets: AccountTargets;
}

type ViewHandlers = Pick<CommandHandlers, 'refresh' | 'refreshAll' | 'retry' | 'loadMore' | 'loadAll' | 'stopLoadAll'>;

/** The commands that read pages of the lists in the view. */
export function viewCommands({
  accounts,
  directory,
  choices,
  view,
  accountTargets,
}: ViewCommandServices): ViewHandlers {
  const loadMoreOf = async (accountId: string, isByPerson: boolean): Promise<void> => {
    const wasVisible = view.isVisible;
    const firstNewKey = await directory.listOf(accountId).loadMore();
    // A filter may hide the new user.
    const isShown = firstNewKey !== undefined && directory.shownKeys(accountId).includes(firstNewKey);
    if (!isShown || !isByPerson) return;
    // Whoever has left the view meanwhile is somewhere else by now.
    if (view.isVisible || !wasVisible) await view.revealUser(accountId, firstNewKey);
  };

  /** Also finds the accounts and choices of other windows. */
  const reload = (): void => {
    accounts.reload();
    choices.reload();
  };
  const refresh = async (accountIds: readonly string[] | undefined): Promise<void> => {
    const lists = (accountIds ?? accounts.accounts.map(({ accountId }) => accountId)).map((id) => directory.listOf(id));
    // An account that was never opened has nothing to refresh.
    await Promise.all(lists.filter((list) => list.wasRead).map(refreshList));
  };

  // Behind a pinned search, the whole list may be loading too, for seat usage or an export.
  const listsOf = (accountId: string): readonly UserList[] => [
    directory.listOf(accountId),
    directory.wholeListOf(accountId),
  ];
  const isReadingAll = (accountId: string): boolean => listsOf(accountId).some(({ loading }) => loading === 'all');

  const accountIdFor = async (call: AccountCall, title: string): Promise<string> =>
    (await accountTargets.selected(call, title)).accountId;

  return {
    refresh: async (call) => {
      reload();
      await refresh(call.by === 'code' ? [await accountIdFor(call, '')] : refreshedAccountIds(call));
    },
    // VS Code passes the focused row to buttons in a view's title, but this one refreshes all accounts.
    refreshAll: async () => {
      reload();
      await refresh(undefined);
    },
    retry: async (call) => {
      if (call.by === 'code' || !call.row) return;
      const { accountId } = call.row;
      const list = directory.listOf(accountId);
      if (list.failure?.task === 'more') await loadMoreOf(accountId, true);
      else if (list.failure?.task === 'all') await list.loadAll();
      else await list.refresh();
    },
    loadMore: async (call) => loadMoreOf(await accountIdFor(call, l10n.t('Load More Users')), call.by === 'person'),
    loadAll: async (call) => {
      const accountId = await accountIdFor(call, l10n.t('Load All Users'));
      const list = directory.listOf(accountId);
      // The view shows progress and failures.
      if (call.by === 'person') await view.revealAccount(accountId);
      await loadAllOf(list, call.by === 'code');
    },
    stopLoadAll: async (call) => {
      // The button in the view's title also gets the focused row, whose account may not be the one that is loading.
      const isOne = call.by === 'code' || (call.row && isReadingAll(call.row.accountId));
      const accountIds = isOne ? [await accountIdFor(call, '')] : accounts.accounts.map(({ accountId }) => accountId);
      for (const accountId of accountIds) {
        for (const list of listsOf(accountId)) list.cancelLoadAll();
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

/** The accounts of the rows to refresh; undefined for all. */
function refreshedAccountIds({ row, rows }: Extract<AccountCall, { by: 'person' }>): readonly string[] | undefined {
  return row && [...new Set(rows.map(({ accountId }) => accountId))];
}
