import assert from 'node:assert/strict';
import { demoAccounts, type Simulator } from '../simulator/simulator';
import { recordLog } from '../workbench/inside/everything';
import { addAccount, cleanUp, run, simulate } from '../workbench/inside/extension';

const { id: accountId } = demoAccounts[1] ?? assert.fail();

describe('calls by other code', () => {
  let simulator: Simulator;
  beforeEach(async () => {
    simulator = await simulate();
  });
  afterEach(() => cleanUp(simulator));

  it('are each a line in the log: the command, the account and what was asked, without any value', async () => {
    const end = await recordLog();
    await addAccount(simulator, accountId);
    await run('filterUsers', { accountId, filter: { query: { field: 'search', text: 'canary' } } });
    const lines = end().filter((line) => line.includes('Other code called'));
    assert.deepEqual(
      lines.map((line) => line.slice(line.indexOf('Other'))),
      [
        `Other code called addAccount for account ${accountId} (label, apiToken)`,
        `Other code called filterUsers for account ${accountId} (filter)`,
      ],
    );
  });
});
