import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { loadTestAccount } from '../../simulator/demoAccounts';
import { envelopeOf } from './support';

describe('simulator: as a process of its own', () => {
  it('prints its base URL first, serves as many users as asked, and ends with its input', async () => {
    const main = resolve(process.cwd(), 'test/simulator/main.ts');
    const flags = ['--users', '2500', '--latency', '1', '--totals', 'countOnly', '--stop-with-stdin'];
    const child = spawn(process.execPath, ['--require', 'tsx/cjs', main, ...flags], {
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    const exited = once(child, 'exit');
    try {
      const [baseUrl] = (await once(createInterface(child.stdout), 'line')) as [string];
      const { id, token } = loadTestAccount(0);
      const headers = { Authorization: `Bearer ${token}` };
      const { result, result_info: info } = await envelopeOf(
        fetch(`${baseUrl}/accounts/${id}/access/users?page=3`, { headers }),
      );
      assert.equal(result.length, 500);
      assert.deepEqual(info, { count: 500, page: 3, per_page: 1000, total_count: 2500 });
      child.stdin.end();
      assert.deepEqual(await exited, [0, null]);
    } finally {
      child.kill('SIGKILL');
    }
  });
});
