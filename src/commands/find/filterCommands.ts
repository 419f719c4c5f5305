import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { CloudflareError } from '../../cloudflare/errors';
import type { AccountStore } from '../../directory/accountStore';
import type { ListChoices } from '../../directory/listChoices';
import { idleSeatsFilter } from '../../directory/filterChoices';
import { userOrders } from '../../directory/filterSchema';
import type { UserDirectory } from '../../directory/userDirectory';
import type { UserFilter, UserOrder } from '../../directory/userFilter';
import type { Privacy } from '../../privacy/privacy';
import { displayTextWithoutIcons } from '../../text/displayText';
import { orderText } from '../../text/filterText';
import type { UsersView } from '../../tree/usersView';
import type { AccountTargets } from '../accountTargets';
import { statusMessage } from '../statusMessage';
import type { Invocation } from '../invocation';
import type { CommandHandlers } from '../registerCommands';
import { FilterPick } from './filterPick';

/** Dependencies of the filter and sort commands. */
export interface FilterCommandServices {
  readonly accounts: Pick<AccountStore, 'accounts'>;
  readonly directory: UserDirectory;
  readonly choices: ListChoices;
  readonly view: UsersView;
  readonly accountTargets: AccountTargets;
  readonly privacy: Privacy;
}

type FilterHandlers = Pick<
  CommandHandlers,
  'filterUsers' | 'changeFilter' | 'clearFilter' | 'showIdleSeats' | 'sortUsers'
>;

/** The commands that decide which of the loaded users the view shows, and in which order. */
export function filterCommands({
  accounts,
  directory,
  choices,
  view,
  accountTargets,
  privacy,
}: FilterCommandServices): FilterHandlers {
  const filterUsers = async (call: Invocation<'filterUsers'>): Promise<void> => {
    const account = await accountTargets.selected(call, l10n.t('Filter Users'));
    const { filter } = call.by === 'code' ? call.given : {};
    if (filter) {
      await setFilter(account.accountId, filter, directory, choices);
      const { pages, failure } = directory.listOf(account.accountId);
      // Other code does not see the view, which would show the failure.
      if (!pages && failure) throw new CloudflareError(failure.failure);
    } else {
      if (call.by === 'person') await view.revealAccount(account.accountId);
      const wanted = await new FilterPick(account, directory, choices, privacy).run();
      await setFilter(account.accountId, wanted, directory, choices);
    }
  };

  return {
    filterUsers,
    changeFilter: filterUsers,
    clearFilter: async (call) => {
      const title = l10n.t('Clear Filter');
      const isOne = call.by === 'code' || call.row;
      const filtered = accounts.accounts.filter(({ accountId }) => Object.keys(choices.filterOf(accountId)).length > 0);
      if (!isOne && filtered.length === 0) {
        statusMessage(l10n.t('No account is filtered'));
        return;
      }
      const { accountId } = await (isOne ? accountTargets.pressed(call, title) : accountTargets.pick(title, filtered));
      await choices.setFilter(accountId, {});
    },
    showIdleSeats: async (call) => {
      const { accountId } = await accountTargets.selected(call, l10n.t('Show Idle Seats'));
      await setFilter(accountId, idleSeatsFilter, directory, choices);
      if (call.by === 'person') await view.showAccount(accountId);
    },
    sortUsers: async (call) => {
      const title = l10n.t('Sort Users');
      const { accountId, label } = await accountTargets.selected(call, title);
      const given = call.by === 'code' ? call.given.order : undefined;
      const order =
        given ??
        (await pickOrder(`${title}: ${displayTextWithoutIcons(privacy.label(label))}`, choices.orderOf(accountId)));
      await choices.setOrder(accountId, order);
    },
  };
}

/** Sets a filter and, if it needs a request, waits for the first page; a failure shows in the list itself. */
export async function setFilter(
  accountId: string,
  filter: UserFilter,
  directory: UserDirectory,
  choices: ListChoices,
): Promise<void> {
  await choices.setFilter(accountId, filter);
  await directory.listOf(accountId).loadFirst();
}

async function pickOrder(title: string, current: UserOrder): Promise<UserOrder> {
  const items = userOrders.map((order) => ({
    label: orderText(order),
    ...(order === current && { description: l10n.t('now') }),
    order,
  }));
  const picked = await vscode.window.showQuickPick(items, { title, placeHolder: l10n.t('Order the loaded users by') });
  if (!picked) throw new vscode.CancellationError();
  return picked.order;
}
