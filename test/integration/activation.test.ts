import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { commandId, commandNames } from '../../src/contributions';
import { innerObjects } from '../workbench/inside/extension';

describe('activation', () => {
  it('registers every command', async () => {
    await innerObjects();
    const known = new Set(await vscode.commands.getCommands(true));
    assert.deepEqual(
      commandNames.map(commandId).filter((id) => !known.has(id)),
      [],
    );
  });

  it('starts without a request: nothing is read before an account is opened', async () => {
    const { provider } = await innerObjects();
    assert.deepEqual(await provider.getChildren(), []);
  });
});
