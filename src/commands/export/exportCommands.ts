import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { AccessUser } from '../../cloudflare/accessUser';
import type { ListDoubt } from '../../cloudflare/listReading';
import type { Account } from '../../directory/account';
import type { ListChoices } from '../../directory/listChoices';
import type { UserDirectory } from '../../directory/userDirectory';
import type { UserList } from '../../directory/userList';
import type { ExportPart } from '../../export/fileName';
import { copyFormats } from '../../export/formats';
import type { CopyFormat, ExportFormat } from '../../export/formats';
import { copyTextOf } from '../../export/recordTable';
import type { Privacy } from '../../privacy/privacy';
import { loadedCount, partCount, userCount } from '../../text/counts';
import { displayTextWithoutIcons, displayTextWithoutLinks } from '../../text/displayText';
import { filterText } from '../../text/filterText';
import { accountCountText } from '../../tree/accountCount';
import { maskedFilter } from '../../tree/maskedFilter';
import { UserError } from '../../util/userError';
import type { AccountCall, AccountTargets } from '../accountTargets';
import { firstRow } from '../invocation';
import type { Invocation } from '../invocation';
import type { CommandHandlers } from '../registerCommands';
import { userTargets } from '../userTargets';
import { copyFormatLabels } from './copyFormats';
import { pickTarget } from './exportTarget';
import { askInDoubt, tellCopiedInDoubt, tellExported, tellLosses } from './exportTold';
import { exportToFile } from './exportUsers';
import type { ExportScope } from './exportUsers';
import { loadAllOf } from '../loadAllOf';
import { givenTarget } from './givenTarget';
import type { TakeOutServices } from './takeOut';

/** Dependencies of the commands that copy and export users. */
export interface ExportCommandServices extends TakeOutServices {
  readonly directory: UserDirectory;
  readonly choices: ListChoices;
  readonly accountTargets: AccountTargets;
}

/** The commands that copy and export many users. */
export function exportCommands(
  services: ExportCommandServices,
): Pick<CommandHandlers, 'copyUsersAs' | 'exportUsers' | 'exportUsersAsCsv'> {
  const toExport = { ...services.exports, privacy: services.privacy };

  /** Asks which users to export, where to and, unless given, in which format; exports them and shows the result. */
  const exportAsAsked = async (call: AccountCall, format?: ExportFormat): Promise<void> => {
    const scope = await exportScope(call, services);
    const { privacy } = services;
    await services.consent.toExport(scopeName(scope, privacy), 'person');
    const target = await pickTarget(
      l10n.t('Export Users'),
      { accountLabel: privacy.label(scope.account.label), part: partOf(scope), format },
      services.context.globalState,
    );
    const exported = await exportToFile(scope, target, toExport, askInDoubt);
    // Not awaited: the export is done, but the message may stay open for long.
    void services.runPress('exportUsers', () => tellExported(exported, target.uri, privacy));
  };

  return {
    copyUsersAs: async (call) => {
      const given = call.by === 'code' ? call.given.format : undefined;
      const format = given ?? (await pickFormat(() => copiedUsers(call, services)));
      const { users, doubt } = copiedUsers(call, services);
      const text = copyTextOf(users, format);
      if (text === '') throw new UserError(l10n.t('Cloudflare sent no e-mail for these users.'));
      const count = userCount(users.length);
      const what = l10n.t('{0}: {1}', copyFormatLabels[format]().label, count);
      await services.clipboard.put({ what, text, done: l10n.t('{0} copied', count) }, call.by);
      if (call.by === 'code') return { count: users.length, doubt };
      // Not awaited: the text is copied, but the message may stay open for long.
      if (doubt) void tellCopiedInDoubt(doubt);
      return undefined;
    },
    exportUsers: async (call) => {
      if (call.by === 'code' && 'path' in call.given) {
        const account = services.accountTargets.known(call.given.accountId);
        const scope = call.given.scope === 'account' ? allOf(account, services) : shownOf(account, services);
        const target = await givenTarget(call.given, services.exports.written, services.privacy);
        await services.consent.toExport(scopeName(scope, services.privacy), call.by);
        const exported = await exportToFile(scope, target, toExport);
        void tellLosses(exported, services.privacy);
        return exported;
      }
      await exportAsAsked(call);
      return undefined;
    },
    exportUsersAsCsv: (call) => exportAsAsked(call, 'csv'),
  };
}

interface CopiedUsers {
  readonly users: readonly AccessUser[];
  /** Why users may be missing although nothing more can be read. */
  readonly doubt: ListDoubt | undefined;
  /** The list of these users, if more of it can be read. */
  readonly list?: UserList;
}

/** The selected users, or else the shown users of an account, with the reason why some of these may be missing. */
function copiedUsers(
  call: Invocation<'copyUsersAs'>,
  { directory, accountTargets }: ExportCommandServices,
): CopiedUsers {
  const place = call.by === 'code' ? call.given : firstRow(call);
  if (place && !('kind' in place && place.kind === 'user')) {
    const { accountId } = accountTargets.known(place.accountId);
    const users = directory.shownKeys(accountId).map((key) => directory.userOf(accountId, key));
    const list = directory.listOf(accountId);
    if (users.length > 0) return { users, doubt: list.pages?.doubt, ...(list.pages?.isComplete === false && { list }) };
    throw new UserError(l10n.t('No user of this account is shown. Expand the account first, or change its filter.'));
  }
  const users = call.by === 'code' ? [] : userTargets(call, directory).map(({ user }) => user);
  if (users.length > 0) return { users, doubt: undefined };
  throw new UserError(
    l10n.t('No user is selected. Select users in the side bar "Cloudflare Access", several with Ctrl or Shift.'),
  );
}

/** Asks for the format; if more users can be read, says so and offers to read them first. */
async function pickFormat(copied: () => CopiedUsers): Promise<CopyFormat> {
  for (;;) {
    const { users, list } = copied();
    const items: (vscode.QuickPickItem & { readonly format?: CopyFormat })[] = copyFormats.map((format) => ({
      ...copyFormatLabels[format](),
      format,
    }));
    const loaded = list?.pages && partCount(list.pages.users.size, list.pages.total);
    if (loaded !== undefined) {
      items.unshift({ label: `$(cloud-download) ${l10n.t('Load All Users First')}`, description: loaded });
    }
    const count = userCount(users.length);
    const title = loaded === undefined ? l10n.t('Copy {0} as', count) : l10n.t('Copy {0} as · {1}', count, loaded);
    const picked = await vscode.window.showQuickPick(items, { title, placeHolder: l10n.t('Choose a format') });
    if (!picked) throw new vscode.CancellationError();
    if (picked.format) return picked.format;
    if (list) await loadAllOf(list, true);
  }
}

function allOf(account: Account, { directory }: ExportCommandServices): ExportScope {
  return { kind: 'list', account, list: directory.wholeListOf(account.accountId), filter: {}, order: 'asSent' };
}

function shownOf(account: Account, { directory, choices }: ExportCommandServices): ExportScope {
  const { accountId } = account;
  const [filter, order] = [choices.filterOf(accountId), choices.orderOf(accountId)];
  return { kind: 'list', account, list: directory.listOf(accountId), filter, order };
}

/** A description of the exported users, for the consent question. */
function scopeName(scope: ExportScope, privacy: Privacy): string {
  const label = displayTextWithoutLinks(privacy.label(scope.account.label));
  return scope.kind === 'selection'
    ? l10n.t('{0}: {1}', label, userCount(scope.records.length))
    : l10n.t('Users of {0}', label);
}

/** The users that a person wants to export: the pressed rows, or what they pick if there is a choice. */
async function exportScope(call: AccountCall, services: ExportCommandServices): Promise<ExportScope> {
  const { directory, accountTargets } = services;
  const title = l10n.t('Export Users');
  const account = await accountTargets.selected(call, title);
  const targets = call.by === 'code' ? [] : userTargets(call, directory);
  const ofAccount = targets.filter(({ accountId }) => accountId === account.accountId);
  const users = ofAccount.map(({ user }) => user);
  if (call.by === 'person' && call.row && users.length > 0)
    return { kind: 'selection', account, records: users, of: 'users' };
  return pickScope(title, account, users, services);
}

async function pickScope(
  title: string,
  account: Account,
  selected: readonly AccessUser[],
  services: ExportCommandServices,
): Promise<ExportScope> {
  const masked = maskedFilter(services.choices.filterOf(account.accountId), services.privacy);
  const filter = displayTextWithoutIcons(filterText(masked));
  const items: (vscode.QuickPickItem & { readonly scope: ExportScope })[] = [
    {
      label: l10n.t('All users'),
      description: countOf(services.directory.wholeListOf(account.accountId)),
      scope: allOf(account, services),
    },
  ];
  if (filter !== '') {
    items.unshift({
      label: l10n.t('Users that pass the filter'),
      description: `${accountCountText(account.accountId, services.directory, services.choices)} · ${filter}`,
      scope: shownOf(account, services),
    });
  }
  if (selected.length > 0) {
    const label = l10n.t('Selected: {0}', userCount(selected.length));
    items.unshift({ label, scope: { kind: 'selection', account, records: selected, of: 'users' } });
  }
  const only = items.length === 1 ? items[0] : undefined;
  const picked = only ?? (await vscode.window.showQuickPick(items, { title, placeHolder: l10n.t('Which users?') }));
  if (!picked) throw new vscode.CancellationError();
  return picked.scope;
}

function countOf({ pages }: UserList): string {
  return pages ? loadedCount(pages.users.size, pages.total, !pages.isComplete) : '';
}

/** The part of its account that a scope covers, for the file name. */
function partOf(scope: ExportScope): ExportPart {
  if (scope.kind === 'selection') return 'selected';
  return Object.keys(scope.filter).length > 0 ? 'filtered' : 'all';
}
