import assert from 'node:assert/strict';
import type { TreeItem } from 'vscode';
import { simulatorCase } from '../../simulator/cases';
import { startSimulator, type Simulator } from '../../simulator/simulator';
import { configure, rowsOf, run } from './extension';
import { itemOf } from './rows';

/** An answer that was met in the wild, before a person with one account. */
export interface Met {
  readonly simulator: Simulator;
  readonly accountId: string;
}

/** Starts a simulator with such an answer, and adds its first account as the person has it. */
export async function meet(name: string): Promise<Met> {
  const simulator = await startSimulator();
  const { accounts, apiBaseUrl = simulator.baseUrl } = simulatorCase(name).begin(simulator);
  await configure('apiBaseUrl', apiBaseUrl);
  const [{ id, name: label } = assert.fail()] = simulator.accounts;
  const [account = { accountId: id, label, apiToken: simulator.tokenFor(id) }] = accounts ?? [];
  await run('addAccount', account);
  return { simulator, accountId: account.accountId };
}

/** What the rows of an account say that are no user: `label: description`. */
export async function toldBy(accountId: string): Promise<readonly string[]> {
  const others = (await rowsOf(accountId)).filter(({ kind }) => kind !== 'user');
  return (await Promise.all(others.map(itemOf))).map(textOf);
}

/** What a row says: `label: description`. */
export function textOf({ label, description }: TreeItem): string {
  assert.ok(typeof label === 'string');
  return `${label}: ${String(description)}`;
}
