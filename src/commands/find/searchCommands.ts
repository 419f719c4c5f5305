import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { UserQuery, UserQueryField } from '../../cloudflare/accessUsers';
import { rayIdIn } from '../../cloudflare/rayId';
import type { Account } from '../../directory/account';
import type { AccountStore } from '../../directory/accountStore';
import type { ListChoices } from '../../directory/listChoices';
import { RequestSearch } from '../../directory/requestSearch';
import { UserSearch } from '../../directory/userSearch';
import type { ReferredUser } from '../../directory/userSearch';
import type { UserPanels } from '../../panel/user/userPanels';
import type { Privacy } from '../../privacy/privacy';
import { displayTextWithoutIcons } from '../../text/displayText';
import type { UsersView } from '../../tree/usersView';
import { UserError } from '../../util/userError';
import type { AccountTargets } from '../accountTargets';
import { copyApiCall, listTarget } from '../apiCallCopy';
import type { ApiCallServices } from '../apiCallCopy';
import { usersCopy } from '../clipboard';
import type { RunPress } from '../failureTeller';
import type { CommandHandlers } from '../registerCommands';
import type { UserTarget } from '../userTarget';
import { setFilter } from './filterCommands';
import { logButton, requestItems } from './requestItems';
import type { RequestItem } from './requestItems';
import { openRequester, showInLog } from './requestLeads';
import type { RequestLeadServices } from './requestLeads';
import { searchButtons, searchItems, tooLongItem } from './searchPick';
import type { SearchItem } from './searchPick';

/** Dependencies of the search commands. */
export interface SearchServices extends ApiCallServices, Omit<RequestLeadServices, 'directory'> {
  readonly accounts: AccountStore;
  readonly choices: ListChoices;
  readonly panels: UserPanels;
  readonly view: UsersView;
  readonly accountTargets: AccountTargets;
  readonly privacy: Privacy;
  readonly runPress: RunPress;
  /** Finds the user that a reference of the assistant stands for. */
  readonly referred: ReferredUser;
}

/** The commands that search users; each resolves when its quick pick closes. */
export function searchCommands(
  services: SearchServices,
): Pick<CommandHandlers, 'searchUsers' | 'searchAllUsers' | 'searchUsersByEmail' | 'searchUsersByName'> {
  return {
    searchUsers: (call) =>
      searchUsers(services, 'search', call.by === 'code' ? call.given : { accountId: call.row?.accountId }),
    // VS Code passes the focused row to commands in a view's title, but this command searches all accounts.
    searchAllUsers: () => searchUsers(services, 'search'),
    searchUsersByEmail: (call) => searchUsers(services, 'email', call.by === 'code' ? call.given : {}),
    searchUsersByName: (call) => searchUsers(services, 'name', call.by === 'code' ? call.given : {}),
  };
}

async function searchUsers(
  services: SearchServices,
  field: UserQueryField,
  { accountId, query = '' }: { readonly accountId?: string | undefined; readonly query?: string | undefined } = {},
): Promise<void> {
  const title = titles[field]();
  const accounts = accountId === undefined ? services.accounts.accounts : [services.accountTargets.known(accountId)];
  const first = accounts[0];
  if (!first) throw new UserError(l10n.t('There is no account to search in. Add one with "Add Account…".'));

  const { directory, referred } = services;
  const press = (run: () => unknown): void => void services.runPress('searchUsers', run);
  const accountIds = accounts.map(({ accountId }) => accountId);
  const search = new UserSearch(directory, { field, referred, accountIds }, press);
  const requests = new RequestSearch(directory, accountIds, press);
  const pick = vscode.window.createQuickPick<SearchItem & RequestItem>();
  pick.title =
    accounts.length === 1
      ? l10n.t('{0}: {1}', title, displayTextWithoutIcons(services.privacy.label(first.label)))
      : title;
  pick.placeholder = placeholders[field]();
  pick.keepScrollPosition = true;
  const buttons = searchButtons();
  const buttonsOf = ({ accountId, key }: UserTarget): vscode.QuickInputButton[] =>
    services.directory.isShown(accountId, key) ? [buttons.reveal, buttons.copyJson] : [buttons.copyJson];
  // A Ray ID is in the logs alone: no e-mail or name has this form.
  const setText = (text: string): void => {
    const rayId = field === 'search' ? rayIdIn(text) : undefined;
    requests.setRayId(rayId);
    search.setText(rayId === undefined ? text : '');
    pick.buttons = rayId === undefined ? [buttons.pin, buttons.apiCall] : [];
  };
  const inLog = logButton();
  const draw = (): void => {
    const { results } = search;
    const { rayId } = requests;
    pick.busy = [...results, ...requests.results].some(({ isBusy }) => isBusy);
    if (rayId !== undefined) {
      pick.items = requestItems(requests.results, accounts, { rayId, button: inLog, privacy: services.privacy });
    } else
      pick.items = search.isTooLong ? [tooLongItem()] : searchItems(results, accounts, buttonsOf, services.privacy);
  };
  const accept = async ({ loadsMoreOf, target, lead }: SearchItem & RequestItem): Promise<void> => {
    const { rayId = '' } = requests;
    if (loadsMoreOf !== undefined) await search.loadMore(loadsMoreOf);
    if (lead?.kind === 'retry') await requests.retry(lead.accountId);
    else if (lead) {
      pick.hide();
      if (lead.kind === 'person') await openRequester(lead.accountId, lead.email, services);
      else await showInLog(lead.accountId, rayId, services);
    }
    if (!target) return;
    pick.hide();
    services.panels.open(target, target.key);
  };
  let leave: ((query: UserQuery) => Promise<void>) | undefined;
  const subscriptions = [
    ...[search, requests, pick, search.onDidChange(draw), requests.onDidChange(draw)],
    pick.onDidChangeValue(setText),
    pick.onDidAccept(() => {
      const [item] = pick.selectedItems;
      if (item) press(() => accept(item));
    }),
    pick.onDidTriggerButton((button) => {
      // The list already says what is wrong with the text.
      if (pick.value.trim() === '' || search.isTooLong) return;
      const isPin = button === buttons.pin;
      leave = (query) => (isPin ? pin(services, query, accounts) : copySearch(services, query, accounts));
      pick.hide();
    }),
    pick.onDidTriggerItemButton(({ item: { target, lead }, button }) => {
      const { rayId } = requests;
      if (lead && rayId !== undefined) {
        pick.hide();
        press(() => showInLog(lead.accountId, rayId, services));
      }
      if (!target) return;
      // Consent is asked for in a dialog, which closes the search.
      if (button === buttons.copyJson) void services.clipboard.putPressed(() => usersCopy([target.user]));
      else {
        pick.hide();
        press(() => services.view.revealUser(target.accountId, target.key));
      }
    }),
  ];
  await new Promise<void>((resolve) => {
    subscriptions.push(pick.onDidHide(() => resolve()));
    pick.value = query;
    setText(pick.value);
    pick.show();
  });
  const text = pick.value.trim();
  for (const subscription of subscriptions) subscription.dispose();
  await leave?.({ field, text });
}

/** Makes a search the filter of one of the searched accounts. */
async function pin(services: SearchServices, query: UserQuery, accounts: readonly Account[]): Promise<void> {
  const { accountId } = await oneOf(services, accounts, l10n.t('Pin as Filter'));
  await setFilter(accountId, { query }, services.directory, services.choices);
  await services.view.revealAccount(accountId);
}

/** Copies the request that a search makes in one of the searched accounts. */
async function copySearch(services: SearchServices, query: UserQuery, accounts: readonly Account[]): Promise<void> {
  const account = await oneOf(services, accounts, l10n.t('Copy API Call'));
  await copyApiCall(account, listTarget(account.accountId, query, services), services, 'person');
}

async function oneOf(services: SearchServices, accounts: readonly Account[], title: string): Promise<Account> {
  const [first] = accounts;
  return first && accounts.length === 1 ? first : services.accountTargets.pick(title);
}

const titles: Readonly<Record<UserQueryField, () => string>> = {
  search: () => l10n.t('Search Users'),
  email: () => l10n.t('Search Users by E-mail'),
  name: () => l10n.t('Search Users by Name'),
};

const placeholders: Readonly<Record<UserQueryField, () => string>> = {
  search: () => l10n.t('Type a part of an e-mail or a name, or a Ray ID'),
  email: () => l10n.t('Type an e-mail or a part of one'),
  name: () => l10n.t('Type a name or a part of one'),
};
