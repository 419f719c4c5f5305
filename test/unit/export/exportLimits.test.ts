import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { exportFormats } from '../../../src/export/formats';
import { projectFolder } from '../../support/project';
import type { ExportFigures } from './exportProcess';
import { useFolder } from './useFolder';

const megabyte = 1024 * 1024;
const program = path.join(import.meta.dirname, 'exportProcess.ts');

function exportInProcess(format: string, file: string, count: number, shell = 'exec "$@"'): ExportFigures {
  const node = [process.execPath, '--require', 'tsx/cjs', '--expose-gc', '--max-old-space-size=160', program];
  const output = execFileSync('/bin/sh', ['-c', shell, 'sh', ...node, format, file, String(count)], {
    cwd: projectFolder,
    encoding: 'utf8',
  });
  return JSON.parse(output) as ExportFigures;
}

describe('an export in a process of its own', () => {
  const folder = useFolder();
  before(function () {
    if (process.platform === 'win32') this.skip();
  });

  for (const format of exportFormats) {
    it(`holds no more than some pieces of 100,000 users as ${format}`, () => {
      const file = folder().file('users');
      const { recordBytes, peakBytes, problem } = exportInProcess(format, file, 100_000);
      assert.equal(problem, undefined);
      assert.ok(recordBytes > 30 * megabyte, `${recordBytes} bytes of records`);
      assert.ok(statSync(file).size > 20 * megabyte, 'far more text than may be held');
      assert.ok(peakBytes > 0 && peakBytes < 8 * megabyte, `${peakBytes} bytes above the records`);
    });
  }

  it('leaves the old file as it was where the system refuses to write more', () => {
    const file = folder().file('old');
    writeFileSync(file, 'old');
    // The greatest size of a file, in blocks of 512 bytes: less than the users need.
    const { problem } = exportInProcess('csv', file, 5_000, 'ulimit -f 512; exec "$@"');
    assert.equal(problem, 'failed');
    assert.equal(readFileSync(file, 'utf8'), 'old');
    assert.deepEqual(folder().names(), ['old']);
  });
});
