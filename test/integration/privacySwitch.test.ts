import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { demoAccounts, type Simulator } from '../simulator/simulator';
import { until } from '../support/waiting';
import {
  addAccount,
  cleanUp,
  configure,
  innerObjects,
  rowsOf,
  run,
  simulate,
  tabLabels,
} from '../workbench/inside/extension';

const accountId = demoAccounts[1]?.id ?? assert.fail();
const people = [
  { id: '11111111-2222-4333-8444-555555555555', email: 'annabel@example.com' },
  { id: '22222222-2222-4333-8444-555555555555', email: 'berta@example.com' },
];

describe('switching privacy mode quickly', () => {
  let simulator: Simulator;
  beforeEach(async () => {
    simulator = await simulate();
    simulator.replaceUsers(accountId, people);
    await addAccount(simulator, accountId, 'Contoso');
    await rowsOf(accountId);
  });
  afterEach(() => cleanUp(simulator));

  const masked = ['Seat usage: C•••', 'a•••@e•••.com', 'b•••@e•••.com'];
  const shown = ['Seat usage: Contoso', ...people.map(({ email }) => email)];
  const titles = () => tabLabels().toSorted();

  /** Opens panels of an account and its users; what it resolves with waits until their tabs are the ones given. */
  async function openPanels(): Promise<(expected: readonly string[]) => Promise<void>> {
    const { panels, seatUsage } = await innerObjects();
    // Where a tab is missing, this tells whether its panel is gone or VS Code's list of tabs lacks it.
    const found = () =>
      `${titles().join()} in ${vscode.window.tabGroups.all.length} groups, of ${panels.size} users and ${seatUsage.size} accounts`;
    const waitFor = (expected: readonly string[]) => until(() => titles().join() === expected.join(), found);
    await run('showSeatUsage', { accountId });
    for (const { id } of people) await run('openUser', { accountId, userId: id });
    await waitFor(shown);
    return waitFor;
  }

  it('leaves every tab with the title of the last state', async () => {
    const waitFor = await openPanels();
    for (const last of [true, false]) {
      for (const isOn of [last, !last, last, !last, last]) await configure('maskPersonalData', isOn);
      await waitFor(last ? masked : shown);
    }
  });

  it('closes no panel of which VS Code has not shown the masked title yet', async () => {
    const { privacy } = await innerObjects();
    // Other extensions may keep their host busy: panels that follow later give their titles when the time for it is over.
    const nobody = new Int32Array(new SharedArrayBuffer(4));
    const subscription = privacy.onDidChange(() => void Atomics.wait(nobody, 0, 0, 1_500));
    try {
      const waitFor = await openPanels();
      for (const isOn of [true, false]) {
        await configure('maskPersonalData', isOn);
        await waitFor(isOn ? masked : shown);
      }
    } finally {
      subscription.dispose();
    }
  });

  it('is as often as the command was run, however fast', async () => {
    const { privacy } = await innerObjects();
    for (const [count, isOn] of [
      [2, false],
      [3, true],
      [5, false],
    ] as const) {
      await Promise.all(Array.from({ length: count }, () => run('togglePrivacyMode')));
      await until(() => privacy.isOn === isOn, `privacy mode is ${isOn ? 'on' : 'off'}`);
    }
  });
});
