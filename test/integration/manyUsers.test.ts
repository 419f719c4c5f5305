import assert from 'node:assert/strict';
import type { Simulator } from '../simulator/simulator';
import { addAccount, cleanUp, innerObjects, rowsOf, run, simulate } from '../workbench/inside/extension';
import { accountText, itemOf, pagesAsked, press, sentIds, shownIds } from '../workbench/inside/rows';
import { until } from '../support/waiting';

const [tenThousand, manyAccount, pressed] = [1, 2, 3].map((digit) => `${digit}`.repeat(32)) as [string, string, string];

describe('many users', () => {
  let simulator: Simulator;
  beforeEach(async () => {
    simulator = await simulate({
      accounts: [
        { id: tenThousand, name: 'Ten thousand', userCount: 10_000 },
        { id: manyAccount, name: 'More than are drawn', userCount: 5_050 },
        { id: pressed, name: 'More than are drawn', userCount: 5_050 },
      ],
      rateBudget: { limit: 100_000, windowSeconds: 300 },
    });
  });
  afterEach(() => cleanUp(simulator));

  it('holds 10,000 of them, each one reachable', async () => {
    await addAccount(simulator, tenThousand);
    await run('loadAll', { accountId: tenThousand });
    assert.equal(pagesAsked(simulator).length, 10);
    const ids = sentIds(simulator, tenThousand);
    const { directory, view } = await innerObjects();
    assert.deepEqual(directory.shownKeys(tenThousand), ids);
    const last = ids.at(-1) ?? '';
    await view.revealUser(tenThousand, last);
    await until(() => view.selection[0]?.id === `${tenThousand}/user/${last}`, 'the last row is selected');
  });

  it('draws 5,000 at first and says so in a row; one further back is drawn when it is revealed', async () => {
    await addAccount(simulator, manyAccount);
    await run('loadAll', { accountId: manyAccount });
    const rows = await rowsOf(manyAccount);
    assert.equal(rows.length, 5_001);
    const item = await itemOf(rows.at(-1));
    assert.deepEqual([item.label, item.description], ['Show more', '5,000 of 5,050 users are drawn']);
    assert.equal(item.accessibilityInformation?.role, 'button');
    assert.deepEqual(await accountText(manyAccount), ['5,050 users', 'account']);

    const { view } = await innerObjects();
    const last = sentIds(simulator, manyAccount).at(-1) ?? '';
    await view.revealUser(manyAccount, last);
    await until(() => view.selection[0]?.id === `${manyAccount}/user/${last}`, 'the last row is selected');
    assert.equal((await rowsOf(manyAccount)).length, 5_050);
  });

  it('draws the rest when that row is pressed', async () => {
    await addAccount(simulator, pressed);
    await run('loadAll', { accountId: pressed });
    const { view } = await innerObjects();
    await view.revealUser(pressed, sentIds(simulator, pressed)[0] ?? '');
    const row = (await rowsOf(pressed)).at(-1);
    assert.ok(row?.kind === 'notice');
    await press(row, 'focusLast');
    assert.deepEqual(await shownIds(pressed), sentIds(simulator, pressed));
  });
});
