import assert from 'node:assert/strict';
import { startBusyProcesses } from '../../host/busyProcesses';
import { shuffled } from '../../host/shuffle';
import { stressTable } from '../../host/stressTable';

describe('tests under stress', () => {
  it('run in an order that the seed decides, none of them left out', () => {
    const names = Array.from({ length: 20 }, (_, index) => index);
    assert.deepEqual(shuffled(names, 7), shuffled(names, 7));
    assert.notDeepEqual(shuffled(names, 7), shuffled(names, 8));
    assert.deepEqual(
      shuffled(names, 7).sort((one, other) => one - other),
      names,
    );
    assert.deepEqual(shuffled([], 7), []);
  });

  it('are told with their runs, failures and slowest time, what failed first', () => {
    const text = stressTable([
      { title: 'slow', state: 'passed', milliseconds: 2000 },
      { title: 'fails', state: 'passed', milliseconds: 10 },
      { title: 'slow', state: 'passed', milliseconds: 3140 },
      { title: 'fails', state: 'failed', milliseconds: 1500, again: '' },
      { title: 'left out', state: 'skipped' },
    ]);
    const rows = text.split('\n').map((line) => line.split('|').map((cell) => cell.trim()));
    assert.deepEqual(
      rows.slice(2).map((cells) => cells.slice(1, -1)),
      [
        ['fails', '2', '1', '1.5 s'],
        ['slow', '2', '0', '3.1 s'],
      ],
    );
  });

  it('run beside processes that end when they are asked to, and by themselves', async () => {
    await startBusyProcesses(1, 60_000)();
    await startBusyProcesses(2, 1)();
  });
});
