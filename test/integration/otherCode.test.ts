import assert from 'node:assert/strict';
import { commandArguments } from '../../src/commands/commandArguments';
import { commandNames } from '../../src/contributions';
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

  it('are each a line in the log, whatever the command, and send nothing for an account that is not there', async () => {
    const unknown = 'f'.repeat(32);
    const taking = commandNames.filter((name) => commandArguments[name].shape !== '{}');
    assert.ok(taking.length > 30);
    const end = await recordLog();
    for (const name of taking) {
      await run(name, { accountId: unknown, canary: 'Quixabel', 'a name': 'Quixabel' }).catch(() => undefined);
    }
    const lines = end();
    assert.deepEqual(
      lines.filter((line) => line.includes('Other code called')).map((line) => line.slice(line.indexOf('Other'))),
      taking.map((name) => `Other code called ${name} for account ${unknown} (canary)`),
    );
    assert.ok(!lines.some((line) => line.includes('Quixabel')));
    assert.deepEqual(simulator.requests, []);
  });

  it('are rejected where the account is not there', async () => {
    for (const name of ['refresh', 'loadAll', 'showSeatUsage', 'showAccessLog', 'findIdleSeats']) {
      await assert.rejects(Promise.resolve(run(name, { accountId: 'f'.repeat(32) })), name);
    }
  });
});
