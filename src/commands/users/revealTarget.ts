import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { CloudflareError } from '../../cloudflare/errors';
import { commandId } from '../../contributions';
import type { ListChoices } from '../../directory/listChoices';
import type { UserDirectory } from '../../directory/userDirectory';
import { accountNode } from '../../tree/nodes';
import type { UsersView } from '../../tree/usersView';
import { UserError } from '../../util/userError';
import type { UserTarget } from '../userTarget';

/** Dependencies of revealing a user. */
export interface RevealServices {
  readonly directory: UserDirectory;
  readonly choices: ListChoices;
  readonly view: UsersView;
}

/**
 * Selects a user's row in the view. If there is none, says why and offers to clear the filter or load all users. Other
 * code gets a `UserError` instead, since nobody may be there to answer.
 */
export async function revealTarget(target: UserTarget, by: 'person' | 'code', services: RevealServices): Promise<void> {
  const { accountId } = target;
  const { directory, choices, view } = services;
  await readFirstPage(accountId, directory);
  if (await revealIfShown(target, services)) return;
  const isLoaded = keyOf(target, directory) !== undefined;
  const isFiltered = Object.keys(choices.filterOf(accountId)).length > 0;
  const remedy = isFiltered ? l10n.t('Clear Filter') : l10n.t('Load All Users');
  const text = isFiltered
    ? isLoaded
      ? l10n.t('The user does not pass the filter of the account. Clear the filter to see the user.')
      : l10n.t('The user is not among those that the filter shows. Clear the filter, then load all users.')
    : l10n.t('The user is not among those that are loaded. Load all users, then reveal the user again.');
  if (by === 'code') throw new UserError(text);
  if ((await vscode.window.showInformationMessage(text, remedy)) !== remedy) return;
  if (isFiltered) await choices.setFilter(accountId, {});
  else await vscode.commands.executeCommand(commandId('loadAll'), accountNode(accountId));
  await readFirstPage(accountId, directory);
  if (!(await revealIfShown(target, services))) await view.revealAccount(accountId);
}

async function revealIfShown(target: UserTarget, { directory, view }: RevealServices): Promise<boolean> {
  const key = keyOf(target, directory);
  if (key === undefined || !directory.isShown(target.accountId, key)) return false;
  await view.revealUser(target.accountId, key);
  return true;
}

/** The user may have been loaded since, under another key than the one made from the id alone. */
function keyOf({ accountId, userId, key }: UserTarget, directory: UserDirectory): string | undefined {
  if (directory.hasUser(accountId, key)) return key;
  return userId === undefined ? undefined : directory.keyOfLoaded(accountId, userId);
}

/** An account that was never opened has no rows, so the first page is loaded. */
async function readFirstPage(accountId: string, directory: UserDirectory): Promise<void> {
  const list = directory.listOf(accountId);
  await list.loadFirst();
  if (!list.pages && list.failure) throw new CloudflareError(list.failure.failure);
}
