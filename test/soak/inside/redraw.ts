import * as vscode from 'vscode';
import type { AtStart } from '../../../src/atStart';
import { run } from '../../workbench/inside/extension';
import type { RedrawGrowth } from '../figures';
import { mainAccount } from '../plan';
import { heapBytesAfterCollection } from './heap';
import { until } from './until';

const redraws = 10;
const orders = ['created', 'asSent'] as const;

/** Collapses every account of the view: what VS Code keeps of each row that it draws anew would hide everything else. */
export async function collapse(): Promise<void> {
  await vscode.commands.executeCommand('workbench.actions.treeView.cloudflareAccess.users.collapseAll');
}

/** Expands the main account and has its rows drawn anew some times, each time waiting until VS Code has taken them. */
export async function redrawGrowth({ directory, provider, view }: AtStart): Promise<RedrawGrowth> {
  const { id: accountId } = mainAccount;
  let answers = 0;
  const subscription = provider.onDidAnswer(() => (answers += 1));
  const redraw = async (count: number): Promise<void> => {
    const expected = answers + 1;
    await run('sortUsers', { accountId, order: orders[count % orders.length] });
    await until(
      () => answers >= expected,
      () => 'the rows are drawn',
    );
  };
  await view.revealUser(accountId, directory.shownKeys(accountId)[0] ?? '');
  // What drawing makes once, in both orders, is not what it leaves each time.
  for (const [count] of orders.entries()) await redraw(count);
  const before = await heapBytesAfterCollection();
  for (let count = 0; count < redraws; count += 1) await redraw(count);
  const bytes = (await heapBytesAfterCollection()) - before;
  subscription.dispose();
  const rows = directory.shownKeys(accountId).filter((key) => provider.hasRow(accountId, key)).length;
  return { rows, redraws, bytes };
}
