import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { AtStart } from '../../../src/atStart';
import type { InnerObjects } from '../../../src/extension';
import type { OnDemand } from '../../../src/onDemand';
import { configurationKeys, extensionId } from '../../../src/contributions';
import { removeAccount, saveAccount } from '../../../src/directory/savedAccounts';
import type { TreeNode } from '../../../src/tree/nodes';
import { startSimulator, type Simulator, type SimulatorOptions } from '../../simulator/simulator';
import { until } from '../../support/waiting';

/** What VS Code's own commands on the view begin with; there are none before the view is shown. */
const treeCommands = 'workbench.actions.treeView.cloudflareAccess.users';

/** The extension under test, activated, with the objects it hands out in tests alone. */
export async function innerObjects(): Promise<AtStart & OnDemand> {
  const extension = vscode.extensions.getExtension<InnerObjects>(extensionId);
  assert.ok(extension, 'the extension is there');
  const { onDemand, ...atStart } = await extension.activate();
  return { ...atStart, ...(await onDemand()) };
}

/** Runs one of the extension's commands by its name without the prefix. */
export async function run(name: string, ...args: unknown[]): Promise<void> {
  await vscode.commands.executeCommand(`cloudflareAccess.${name}`, ...args);
}

/** Sets one of the extension's settings for this machine; undefined brings the default back. */
export async function configure(key: string, value: unknown): Promise<void> {
  const configuration = vscode.workspace.getConfiguration('cloudflareAccess');
  // Each change writes a file, which takes a while.
  if (configuration.inspect(key)?.globalValue === value) return;
  await configuration.update(key, value, vscode.ConfigurationTarget.Global);
}

/** Starts a simulator and points the extension at it. */
export async function simulate(options?: SimulatorOptions): Promise<Simulator> {
  const simulator = await startSimulator(options);
  await configure('apiBaseUrl', simulator.baseUrl);
  return simulator;
}

/** Adds an account of the simulator with the token that reads it. */
export async function addAccount(simulator: Simulator, accountId: string, label = 'Test account'): Promise<void> {
  await run('addAccount', { accountId, label, apiToken: simulator.tokenFor(accountId) });
}

/** Gives an account another token, as a person does who replaces its credential. */
export async function replaceSecret(accountId: string, apiToken: string): Promise<void> {
  const { accounts, credentials } = await innerObjects();
  const { label } = accounts.find(accountId) ?? assert.fail();
  await saveAccount(accounts, credentials, { accountId, label }, { kind: 'apiToken', apiToken });
}

/** Takes the secret of an account away, as a keyring may. */
export async function loseSecret(accountId: string): Promise<void> {
  const { accounts, credentials } = await innerObjects();
  await credentials.discard(accounts.find(accountId) ?? assert.fail());
}

/** Closes every editor, removes every account and brings all settings but the address back: no test sees what another left. */
export async function cleanUp(simulator?: Simulator): Promise<void> {
  const { accounts, credentials, panels, seatUsage, permissions, reviews, view } = await innerObjects();
  await closeEditorsUntil(() => panels.size + seatUsage.size + permissions.size + reviews.size === 0);
  // VS Code would read by itself the users of an account that it still holds for expanded when the account is back.
  if (view.isVisible) await vscode.commands.executeCommand(`${treeCommands}.collapseAll`);
  await leaveView();
  for (const { accountId } of accounts.accounts) await removeAccount(accounts, credentials, accountId);
  for (const key of configurationKeys) {
    // The address stays until `simulate` sets another one: no request can go astray to the real API meanwhile.
    if (key !== 'apiBaseUrl') await configure(key, undefined);
  }
  await simulator?.close();
}

/** Shows the explorer in the place of the view, in which VS Code asks for rows whenever it likes. */
export async function leaveView(): Promise<void> {
  const { view } = await innerObjects();
  await until(async () => {
    // What was asked to show it just now may show it after the explorer.
    if (view.isVisible) await vscode.commands.executeCommand('workbench.view.explorer');
    return !view.isVisible;
  }, 'the view is hidden');
}

/** Closes all editors until the panels that are meant are gone. */
export async function closeEditorsUntil(areGone: () => boolean): Promise<void> {
  await until(async () => {
    // A panel that was asked for just now may come after what closes all that are there.
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    return areGone();
  }, 'the panels are closed');
}

/** The row of an account. */
export async function accountRow(accountId: string): Promise<TreeNode> {
  const rows = await (await innerObjects()).provider.getChildren();
  const row = rows.find((candidate) => candidate.accountId === accountId);
  assert.ok(row, 'the account has a row');
  return row;
}

/** The rows under an account, as VS Code would ask for them. */
export async function rowsOf(accountId: string): Promise<TreeNode[]> {
  return (await innerObjects()).provider.getChildren(await accountRow(accountId));
}

/** The titles of all editors, panels among them, in order. */
export function tabLabels(): readonly string[] {
  return vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label));
}
