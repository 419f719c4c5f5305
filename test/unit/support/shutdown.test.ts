import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { onExit } from '../../support/shutdown';
import { projectFolder } from '../../support/project';

describe('what is done when a process ends', () => {
  it('takes one listener, however much it is, and none once it is taken back', () => {
    const before = process.listenerCount('exit');
    const taken = Array.from({ length: 20 }, () => onExit(() => undefined));
    assert.ok(process.listenerCount('exit') <= before + 1);
    for (const takeBack of taken) takeBack();
    assert.ok(process.listenerCount('exit') <= before);
  });

  it('is done at its end, but not what was taken back', () => {
    const program = `
      const { onExit } = require(${JSON.stringify(path.join(projectFolder, 'test', 'support', 'shutdown.ts'))});
      onExit(() => console.log('one'));
      onExit(() => console.log('taken back'))();
      onExit(() => console.log('two'));
    `;
    const parameters = ['--require', 'tsx/cjs', '-e', program];
    const printed = execFileSync(process.execPath, parameters, { cwd: projectFolder, encoding: 'utf8' });
    assert.deepEqual(printed.trim().split('\n'), ['one', 'two']);
  });
});
