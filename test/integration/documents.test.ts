import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import * as vscode from 'vscode';
import { demoAccounts, type Simulator } from '../simulator/simulator';
import {
  accountRow,
  addAccount,
  cleanUp,
  innerObjects,
  rowsOf,
  run,
  simulate,
  tabLabels,
} from '../workbench/inside/extension';
import { until } from '../support/waiting';

const accountId = demoAccounts[1]?.id ?? assert.fail();
const elsewhere = demoAccounts[0]?.id ?? assert.fail();
const scheme = 'cloudflare-access-user';

describe('users as documents', () => {
  let simulator: Simulator;
  beforeEach(async () => {
    simulator = await simulate();
    await addAccount(simulator, accountId, 'Contoso');
  });
  afterEach(() => cleanUp(simulator));

  const userIdAt = (place: number): string => simulator.users(accountId)[place]?.id ?? assert.fail();
  const shown = (): vscode.TextDocument => {
    const { document } = vscode.window.activeTextEditor ?? assert.fail('there is an editor');
    assert.equal(document.uri.scheme, scheme);
    return document;
  };
  // VS Code may keep the text of a document that was closed, and read it anew only then.
  const untilText = (isMeant: (text: string) => boolean): Promise<void> =>
    until(() => {
      const document = vscode.window.activeTextEditor?.document;
      return document?.uri.scheme === scheme && isMeant(document.getText());
    }, 'the document has the text');
  // VS Code opens a panel in its own time, and would put it before a document that is shown meanwhile.
  const untilPanelIsInFront = (): Promise<void> =>
    until(
      () => vscode.window.tabGroups.activeTabGroup.activeTab?.input instanceof vscode.TabInputWebview,
      'the panel is in front',
    );
  const recordIn = (text: string): unknown => (JSON.parse(text) as { user?: { record?: unknown } }).user?.record;
  const isJsonOf = (value: unknown) => (text: string) => text === `${JSON.stringify(value, undefined, 2)}\n`;

  it('shows a loaded user as JSON that nobody can change, without another request', async () => {
    await rowsOf(accountId);
    await run('openUserJson', { accountId, userId: userIdAt(0) });
    await untilText(isJsonOf(simulator.users(accountId)[0]));
    assert.equal(simulator.requests.length, 1);
    assert.equal(shown().languageId, 'json');
    assert.equal(vscode.workspace.fs.isWritableFileSystem(scheme), false);
    await assert.rejects(Promise.resolve(vscode.workspace.fs.writeFile(shown().uri, new Uint8Array(1))));
    assert.equal(shown().uri.path, `/${accountId}/${userIdAt(0)}.json`);
    assert.deepEqual(tabLabels(), [`${simulator.users(accountId)[0]?.email}.json`]);
  });

  it('has no byte order mark, but where VS Code would read it in another encoding', async () => {
    const files = vscode.workspace.getConfiguration('files');
    const startsWithMark = async () => (await vscode.workspace.fs.readFile(shown().uri))[0] === 0xef;
    await rowsOf(accountId);
    for (const [place, encoding] of [
      [6, undefined],
      [7, 'windows1252'],
    ] as const) {
      simulator.updateUser(accountId, userIdAt(place), { name: '山田 太郎' });
      await run('refresh', await accountRow(accountId));
      await files.update('encoding', encoding, vscode.ConfigurationTarget.Global);
      try {
        await run('openUserJson', { accountId, userId: userIdAt(place) });
        await untilText(isJsonOf(simulator.users(accountId)[place]));
        assert.equal(await startsWithMark(), encoding !== undefined);
      } finally {
        await files.update('encoding', undefined, vscode.ConfigurationTarget.Global);
      }
    }
  });

  it('reads a user who is not loaded', async () => {
    await run('openUserJson', { accountId, userId: userIdAt(1) });
    await untilText(isJsonOf(simulator.users(accountId)[1]));
  });

  it('answers other code only for users that were opened, and asks nobody for the rest', async () => {
    await rowsOf(accountId);
    await run('openUserJson', { accountId, userId: userIdAt(0) });
    await untilText(isJsonOf(simulator.users(accountId)[0]));
    const asked = simulator.requests.length;
    for (const more of ['', '&report']) {
      // Users whom no other test opens, the last one not loaded either.
      for (const place of [60, simulator.users(accountId).length - 1]) {
        const uri = shown().uri.with({ query: `account=${accountId}&user=${userIdAt(place)}${more}` });
        await assert.rejects(Promise.resolve(vscode.workspace.fs.readFile(uri)), { code: 'FileNotFound' });
        await assert.rejects(Promise.resolve(vscode.workspace.fs.stat(uri)), { code: 'FileNotFound' });
        await assert.rejects(Promise.resolve(vscode.workspace.openTextDocument(uri)), /./);
      }
    }
    assert.equal(simulator.requests.length, asked);
    assert.ok((await vscode.workspace.fs.readFile(shown().uri)).length > 0);
  });

  it('opens one document for each of the selected rows', async () => {
    const rows = (await rowsOf(accountId)).slice(0, 3);
    await run('openUserJson', rows[0], rows);
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
    assert.equal(tabs.length, 3);
  });

  it('changes with the record', async () => {
    await rowsOf(accountId);
    const userId = userIdAt(2);
    await run('openUserJson', { accountId, userId });
    await untilText(isJsonOf(simulator.users(accountId)[2]));
    simulator.updateUser(accountId, userId, { name: 'Renamed at Cloudflare' });
    await run('refresh', await accountRow(accountId));
    await untilText(isJsonOf(simulator.users(accountId)[2]));
    assert.match(shown().getText(), /Renamed at Cloudflare/);
  });

  it('tells in words that the API does not know the user', async () => {
    await run('openUserJson', { accountId, userId: 'nobody-has-this-id' });
    await untilText((text) => text.includes('"error": "Not found at Cloudflare"'));
    assert.match(shown().getText(), /"advice": "It may have been removed/);
  });

  it('rejects an account that is not there and a strange user id, and opens nothing', async () => {
    await assert.rejects(run('openUserJson', { accountId: elsewhere, userId: userIdAt(0) }), /Add it first: 0a11/);
    await assert.rejects(run('openUserJson', { accountId, userId: '../x' }), /\{ accountId, userId \}/);
    assert.equal(vscode.window.activeTextEditor, undefined);
    assert.equal(simulator.requests.length, 0);
  });

  it('tells that its account was removed, and is filled when that is back', async () => {
    await rowsOf(accountId);
    await run('openUserJson', { accountId, userId: userIdAt(3) });
    await untilText(isJsonOf(simulator.users(accountId)[3]));
    const { accounts } = await innerObjects();
    await accounts.remove(accountId);
    await untilText((text) => text.includes('"error": "This account is not in the extension"'));
    await addAccount(simulator, accountId);
    await untilText(isJsonOf(simulator.users(accountId)[3]));
  });

  it("follows the report of the user's panel", async () => {
    const { documents } = await innerObjects();
    const userId = userIdAt(4);
    await run('openUser', { accountId, userId });
    await untilPanelIsInFront();
    await documents.show({ accountId, userId, isReport: true }, false);
    await untilText((text) => isDeepStrictEqual(recordIn(text), simulator.users(accountId)[4]));
    simulator.updateUser(accountId, userId, { name: 'New' });
    await run('openUser', { accountId, userId });
    await untilPanelIsInFront();
    await documents.show({ accountId, userId, isReport: true }, false);
    await untilText((text) => isDeepStrictEqual(recordIn(text), simulator.users(accountId)[4]));
  });

  it('reads everything for a report by itself where no panel is open', async () => {
    const { documents, panels } = await innerObjects();
    await documents.show({ accountId, userId: userIdAt(5), isReport: true }, false);
    await untilText((text) => isDeepStrictEqual(recordIn(text), simulator.users(accountId)[5]));
    assert.equal(panels.size, 0);
    assert.equal(simulator.requests.filter(({ path }) => path.includes(userIdAt(5))).length, 4);
  });
});
