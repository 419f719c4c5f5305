import assert from 'node:assert/strict';
import { chmod, link, mkdir, realpath, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import { tellLosses } from '../../src/commands/export/exportTold';
import { demoAccounts, type Simulator } from '../simulator/simulator';
import { nothingMasked } from '../support/nothingMasked';
import { makeTemporaryFolder, type TemporaryFolder } from '../support/temporaryFolder';
import { answering } from '../workbench/inside/dialogs';
import { addAccount, cleanUp, simulate } from '../workbench/inside/extension';

const accountId = demoAccounts[1]?.id ?? assert.fail();

describe('what a file loses that an export replaces', () => {
  let simulator: Simulator;
  let folder: TemporaryFolder;
  const systemPath = process.env['PATH'];
  beforeEach(async () => {
    simulator = await simulate();
    folder = await makeTemporaryFolder('losses');
    await addAccount(simulator, accountId);
  });
  afterEach(async () => {
    process.env['PATH'] = systemPath;
    await folder.remove();
    await cleanUp(simulator);
  });

  it('is told to the person, and to the code that asked for it', async function () {
    if (process.platform !== 'linux') this.skip();
    const file = path.join(await realpath(folder.path), 'users.json');
    await writeFile(file, 'old');
    await chmod(file, 0o664);
    await link(file, path.join(folder.path, 'other.json'));
    // Without the programs that tell of access lists, nobody knows whether the file has one.
    process.env['PATH'] = path.join(folder.path, 'programs');
    await mkdir(process.env['PATH']);
    let losses: readonly string[] = [];
    const told = await answering('Replace', async () => {
      const asked = { accountId, format: 'json', path: file, overwrite: true };
      const answer: unknown = await vscode.commands.executeCommand('cloudflareAccess.exportUsers', asked);
      ({ losses } = answer as { losses: readonly string[] });
    });
    assert.deepEqual(losses, ['hardLinks', 'permissions']);
    assert.equal((await stat(file)).mode & 0o777, 0o600);
    const [question, firstLoss] = told.map(({ text }) => text);
    assert.equal(question, 'Replace this file?');
    assert.match(firstLoss ?? '', /^The file had other names \(hard links\)/);
  });

  it('is told in one message for each', async () => {
    const exported = { count: 1, doubt: undefined, path: '/exports/users.csv' };
    const told = await answering(undefined, () =>
      tellLosses({ ...exported, losses: ['hardLinks', 'owner', 'permissions'] }, nothingMasked),
    );
    assert.deepEqual(
      told.map(({ kind, text }) => [kind, text.replace(/[.,(].*/, ''), text.endsWith(': /exports/users.csv')]),
      [
        ['showWarningMessage', 'The file had other names ', true],
        ['showWarningMessage', 'The file belonged to another user or group of this machine', true],
        ['showWarningMessage', 'The file may have had permissions beyond its mode ', true],
      ],
    );
    assert.deepEqual(await answering(undefined, () => tellLosses({ ...exported, losses: [] }, nothingMasked)), []);
  });
});
