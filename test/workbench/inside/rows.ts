import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { TreeNode, UserNode } from '../../../src/tree/nodes';
import type { Simulator } from '../../simulator/simulator';
import { hostInDescription } from '../../support/accountHost';
import { accountRow, innerObjects, rowsOf, run } from './extension';
import { patiently, until } from '../../support/waiting';

/** A row as VS Code draws it. */
export async function itemOf(row: TreeNode | undefined): Promise<vscode.TreeItem> {
  assert.ok(row, 'there is such a row');
  return (await innerObjects()).provider.getTreeItem(row);
}

/** Reveals a user's row until VS Code has selected it: one that draws rows anew meanwhile selects none, or refuses to. */
export async function selectUser(accountId: string, { id, key }: Pick<UserNode, 'id' | 'key'>): Promise<void> {
  const { view } = await innerObjects();
  await patiently(500, async (tryMs) => {
    await view.revealUser(accountId, key);
    await until(() => view.selection[0]?.id === id, 'the row is selected', tryMs);
  });
}

/** What an account says without its host, which it names as it is not Cloudflare's own. */
export function withoutHost(description: unknown): string {
  return String(description).replace(new RegExp(`(${hostInDescription})$`), '');
}

/** What the row of an account says beside its label, and its `contextValue`. */
export async function accountText(accountId: string): Promise<readonly [description: unknown, context: unknown]> {
  const { description, contextValue } = await itemOf(await accountRow(accountId));
  return [withoutHost(description), contextValue];
}

/** The keys of the users that have a row, which in simulated accounts are their ids, in order. */
export async function shownIds(accountId: string): Promise<readonly string[]> {
  return (await rowsOf(accountId)).flatMap((row) => (row.kind === 'user' ? [row.key] : []));
}

/** The rows of an account that are no user, each as its label. */
export async function otherLabels(accountId: string): Promise<readonly string[]> {
  const others = (await rowsOf(accountId)).filter(({ kind }) => kind !== 'user');
  const items = await Promise.all(others.map(itemOf));
  return items.map(({ label }) => (typeof label === 'string' ? label : ''));
}

/** The requests for pages of users so far, each as `page/per_page`, in the order of arrival. */
export function pagesAsked(simulator: Simulator): readonly string[] {
  return simulator.requests
    .filter(({ route }) => route === 'listUsers')
    .map(({ query }) => `${query['page']}/${query['per_page']}`);
}

/** Whether a request asks for this page of users. */
export function isPage(page: number): (request: { route: string; query: Readonly<Record<string, string>> }) => boolean {
  return ({ route, query }) => route === 'listUsers' && query['page'] === String(page);
}

/** The ids of an account's users as the API would send them now. */
export function sentIds(simulator: Simulator, accountId: string): readonly string[] {
  return simulator.users(accountId).map(({ id }) => String(id));
}

/** Moves to a row of the view with these commands of VS Code's lists, selects it alone, and presses it. */
export async function press(row: TreeNode, ...moves: readonly string[]): Promise<void> {
  const { view } = await innerObjects();
  await vscode.commands.executeCommand('cloudflareAccess.users.focus');
  // VS Code may still be drawing the rows.
  await until(async () => {
    for (const command of ['clear', ...moves, 'toggleSelection']) {
      await vscode.commands.executeCommand(`list.${command}`);
    }
    return view.selection.length === 1 && view.selection[0]?.id === row.id;
  }, 'the row is selected');
  await run('pressRow');
}
