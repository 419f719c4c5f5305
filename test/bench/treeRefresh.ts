import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { selectKeys } from '../../src/directory/userOrder';
import { rowsAtOnce } from '../../src/tree/rowLimits';
import { openWorkbench, type Workbench } from '../host/workbench';
import { loadTestAccount } from '../simulator/demoAccounts';
import type { Fault } from '../simulator/faults';
import { people } from '../simulator/people';
import { startSimulator } from '../simulator/simulator';
import type { Simulator } from '../simulator/simulator';
import { WorkbenchDriver } from '../workbench/workbenchDriver';
import { type MemoryAccount, memoryAccount } from './memoryRows';
import type { BenchmarkResult } from './report';
import { medianOfPairs, summarize } from './statistics';
import { type FirstRow, timeRedraw } from './treeRefreshTimer';

const userCount = 20_000;
const seed = 1;
/** Any two would do whose first rows differ and whose rows tell the same; the first is the one at the start. */
const orders = ['asSent', 'name'] as const;
/** The first redraws run code that nothing has compiled yet. */
const warmUpPairs = 3;
const pairs = 15;
/** So many users, the first ones of the list, are named otherwise at each refresh. */
const changedCount = 10;
/** Both views show some rows. */
const viewport = { width: 1280, height: 1400 };
/** VS Code gathers the news of this time, and what it still does after a redraw is not to fall into the next one. */
const settleMs = 500;
/** Adding the account and reading all its users included. */
const loadTimeLimitMs = 60_000;

/** Milliseconds of one redraw in this project's view and of the same by the bare provider, one after the other. */
type RedrawPair = readonly [ownMs: number, memoryMs: number];

/** What was measured when all rows are drawn anew, and when those of a few users are after a refresh. */
interface Redraws {
  readonly all: readonly RedrawPair[];
  readonly few: readonly RedrawPair[];
}

/** An account whose rows the bare provider has in several orders, as the places of rows. */
interface OrderedAccount extends MemoryAccount {
  readonly orders: Readonly<Record<(typeof orders)[number], readonly number[]>>;
}

/**
 * Compares how long the person waits when all rows of an expanded account are drawn anew, in this project's view and in
 * that of a provider that has the same rows in an array. Keys put either in another order of the same rows; measured is
 * the time from the press until the page shows the first row of that order, which is after VS Code has asked for every
 * row, got it and taken it. Both keep the order in VS Code's storage first and hand out the same objects as before; only
 * this project sorts, the other has the rows in both orders. Then the same for a refresh, the request for the largest page
 * included, after which some rows alone look otherwise.
 */
export async function benchmarkTreeRefresh(vsixFile: string, folder: string): Promise<readonly BenchmarkResult[]> {
  const { all, few } = await measureRedraws(vsixFile, folder);
  const rows = `${userCount.toLocaleString('en')} loaded rows in VS Code`;
  return [
    refreshResult(`tree refresh with ${rows}`, all, 1.2),
    refreshResult(`refresh after which ${changedCount} of ${rows} look otherwise`, few, 0.3),
  ];
}

function refreshResult(benchmark: string, pairsOfAll: readonly RedrawPair[], atMost: number): BenchmarkResult {
  const measured = pairsOfAll.slice(warmUpPairs);
  const [own, memory] = [summarize(measured.map(([ownMs]) => ownMs)), summarize(measured.map(([, ms]) => ms))];
  return {
    benchmark,
    against: 'a bare provider of the same rows, all drawn anew',
    findings: [{ measured: medianOfPairs(measured, (ownMs, memoryMs) => ownMs / memoryMs), atMost }],
    raw: [
      { what: 'rows of loaded users', figure: own },
      { what: 'rows from an array', figure: memory },
    ],
  };
}

async function measureRedraws(vsixFile: string, folder: string): Promise<Redraws> {
  const referenceMs = Date.now();
  const account = orderedAccount(referenceMs);
  const rowsFile = path.join(folder, 'orderedRows.json');
  await writeFile(rowsFile, JSON.stringify([account]));
  const { accountId: id, label: name } = account;
  const simulator = await startSimulator({ accounts: [{ id, name, userCount, seed }], referenceMs });
  try {
    const workbench = await openWorkbench({
      host: 'minimum',
      vsixFiles: [vsixFile],
      extensionDevelopmentPath: path.join(__dirname, 'memoryTree'),
      userSettings: { 'cloudflareAccess.apiBaseUrl': simulator.baseUrl },
      environment: { MEMORY_TREE_FILE: rowsFile },
      viewport,
    });
    try {
      return await redrawInTurns(workbench, account, simulator);
    } finally {
      await workbench.close();
    }
  } finally {
    await simulator.close();
  }
}

/** Expands both views' accounts and redraws them in turns. */
async function redrawInTurns({ page }: Workbench, account: OrderedAccount, simulator: Simulator): Promise<Redraws> {
  const driver = new WorkbenchDriver(page);
  const trees = (await driver.openView('Cloudflare Access')).getByRole('tree');
  const [own, memory] = [trees.nth(0), trees.nth(1)];
  const ownAccount = own.locator('.monaco-list-row').filter({ hasText: account.label });
  await ownAccount.getByText(`${userCount.toLocaleString('en')} users`).waitFor({ timeout: loadTimeLimitMs });
  const firstRows = orders.map((order) => firstRowIn(order, account));
  for (const row of [ownAccount, memory.locator('.monaco-list-row').filter({ hasText: account.label })]) {
    await driver.expand(row);
  }
  await drawAllRows(own, page);
  const redraw = async (tree: Locator, key: string, turn: number, expected = firstRows[turn % 2]): Promise<number> => {
    await page.waitForTimeout(settleMs);
    if (expected === undefined) throw new Error('There is no order to draw the rows in.');
    return timeRedraw(page, tree, key, expected);
  };
  const inTurns = async (redrawOwn: (turn: number) => Promise<number>): Promise<RedrawPair[]> => {
    const measured: RedrawPair[] = [];
    // The first turn leaves the order that is shown at the start, the last one comes back to it.
    for (let turn = 1; turn <= warmUpPairs + pairs; turn += 1) {
      // Whoever comes second would profit, or suffer, from what the first one left to do.
      const memoryFirstMs = turn % 4 < 2 ? await redraw(memory, 'F9', turn) : undefined;
      const ownMs = await redrawOwn(turn);
      measured.push([ownMs, memoryFirstMs ?? (await redraw(memory, 'F9', turn))]);
    }
    return measured;
  };
  const all = await inTurns((turn) => redraw(own, 'F8', turn));
  const [first] = firstRows;
  if (first === undefined) throw new Error('There is no first row.');
  const few = await inTurns((turn) => redraw(own, 'F7', turn, renameFirst(simulator, first, turn)));
  return { all, few };
}

/** Lets the server name some users otherwise at the next request; returns how the first row looks then. */
function renameFirst(simulator: Simulator, first: FirstRow, turn: number): FirstRow {
  const rename: Fault = {
    changeAnswer: (answer) => {
      const body = answer.body as { readonly result: readonly Readonly<Record<string, unknown>>[] };
      const result = body.result.map((user, place) =>
        place < changedCount ? { ...user, name: `${String(user['name'])} ${turn}` } : user,
      );
      return { ...answer, body: { ...body, result } };
    },
  };
  simulator.setFault(rename, { times: 1 });
  const [email, name, ...rest] = first.accessibleLabel.split(', ');
  return { ...first, accessibleLabel: [email, `${name ?? ''} ${turn}`, ...rest].join(', ') };
}

/** Presses "Show more" at the end of the tree until every row is drawn. */
async function drawAllRows(tree: Locator, page: Page): Promise<void> {
  for (let drawn = rowsAtOnce; drawn < userCount; drawn += rowsAtOnce) {
    // The row "Show more" is one of them.
    await tree
      .locator(`.monaco-list-row[aria-level="2"][aria-setsize="${drawn + 1}"]`)
      .first()
      .waitFor();
    await tree.focus();
    await page.keyboard.press('End');
    await tree.locator('.monaco-list-row').filter({ hasText: 'Show more' }).click();
  }
  await tree.locator(`.monaco-list-row[aria-level="2"][aria-setsize="${userCount}"]`).first().waitFor();
  await page.keyboard.press('Home');
}

function firstRowIn(order: (typeof orders)[number], { orders: places, rows }: OrderedAccount): FirstRow {
  const row = rows[places[order][0] ?? -1];
  if (row === undefined) throw new Error('The account has no rows.');
  return { accessibleLabel: row.accessibleLabel, rowCount: rows.length };
}

/** The load-test account with its rows, as this project's extension shows them once all users are loaded. */
function orderedAccount(referenceMs: number): OrderedAccount {
  const { id, name } = loadTestAccount(userCount);
  const account = memoryAccount({ id, name, userCount, seed }, userCount, referenceMs);
  const users = new Map(people(seed, userCount, referenceMs).map((user, place) => [String(place), user]));
  const placesIn = (order: (typeof orders)[number]): readonly number[] =>
    selectKeys(users, { order, locale: 'en' }).map(Number);
  return {
    ...account,
    // The row "Load more" is the one without a seat, and there is none once all users are loaded.
    rows: account.rows.filter(({ seat }) => seat !== undefined),
    orders: { asSent: placesIn('asSent'), name: placesIn('name') },
  };
}
