import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { tellExported } from '../../src/commands/export/exportTold';
import { exportToFile } from '../../src/commands/export/exportUsers';
import { removeByUri } from '../../src/commands/export/writeThrough';
import { WrittenFiles } from '../../src/export/fileIdentity';
import { RunningExports } from '../../src/export/runningExports';
import { newTemporaryName, UnfinishedFiles } from '../../src/export/unfinishedFiles';
import { nothingMasked } from '../support/nothingMasked';
import { faults } from '../simulator/faults';
import { demoAccounts, type Simulator } from '../simulator/simulator';
import { answering } from '../workbench/inside/dialogs';
import { addAccount, cleanUp, innerObjects, simulate } from '../workbench/inside/extension';
import { MemoryFiles } from '../workbench/inside/memoryFiles';

const accountId = demoAccounts[1]?.id ?? assert.fail();
const uri = vscode.Uri.from({ scheme: 'memory', path: '/folder/users.json' });

describe('exporting to a file system that VS Code alone knows', () => {
  let simulator: Simulator;
  let files: MemoryFiles;
  let notes: string;
  let registration: vscode.Disposable;
  beforeEach(async () => {
    simulator = await simulate();
    await addAccount(simulator, accountId);
    files = new MemoryFiles();
    files.put('/folder');
    notes = await mkdtemp(path.join(tmpdir(), 'export-test-'));
    registration = vscode.workspace.registerFileSystemProvider('memory', files, { isCaseSensitive: true });
  });
  afterEach(async () => {
    registration.dispose();
    await cleanUp(simulator);
    await rm(notes, { recursive: true });
  });

  const services = () => ({
    running: new RunningExports(),
    unfinished: new UnfinishedFiles(path.join(notes, 'notes'), removeByUri),
    written: new WrittenFiles(),
    privacy: nothingMasked,
  });

  async function exportUsers({
    overwrite,
    target = uri,
  }: {
    overwrite: boolean;
    target?: vscode.Uri;
  }): Promise<number> {
    const { accounts, directory } = await innerObjects();
    const account = accounts.find(accountId);
    assert.ok(account);
    const all = { kind: 'list', account, list: directory.listOf(accountId), filter: {}, order: 'asSent' } as const;
    return (await exportToFile(all, { format: 'json', uri: target, overwrite }, services())).count;
  }

  const leftOvers = async (): Promise<readonly string[]> =>
    (await readdir(tmpdir())).filter((name) => name.startsWith('.cloudflare-access-'));

  it('writes the file as a whole, with nothing left beside it, here or there', async () => {
    assert.equal(await exportUsers({ overwrite: false }), 87);
    assert.deepEqual(JSON.parse(files.textOf(uri.path)), simulator.users(accountId));
    assert.deepEqual(files.paths, ['/folder', '/folder/users.json']);
    assert.ok(!files.changes.includes(`write ${uri.path}`), 'it is never there in part');
    assert.deepEqual(await leftOvers(), []);
  });

  it('tells where users may be missing from the file', async () => {
    const { accounts, directory } = await innerObjects();
    const account = accounts.find(accountId) ?? assert.fail();
    simulator.setFault(faults.resultInfo({ total_count: 100 }));
    const list = directory.listOf(accountId);
    const all = { kind: 'list', account, list, filter: {}, order: 'asSent' } as const;
    const exported = await exportToFile(all, { format: 'json', uri, overwrite: false }, services());
    assert.deepEqual(exported, { count: 87, doubt: 'short', path: undefined, losses: [] });
    const [told] = await answering(undefined, () => tellExported(exported, uri, nothingMasked));
    assert.equal(told?.kind, 'showWarningMessage');
    assert.match(
      told.text,
      /^Users may be missing from the export\. Fewer users came than Cloudflare counts\. .* 87 users exported: /,
    );
    const sure = { ...exported, doubt: undefined };
    const [whole] = await answering(undefined, () => tellExported(sure, uri, nothingMasked));
    assert.equal(whole?.kind, 'showInformationMessage');
  });

  it('removes at a later start what an export left that was killed, and nothing else', async () => {
    const name = newTemporaryName();
    files.put(`/folder/${name}`, 'left behind');
    files.put('/folder/mine.tmp', 'kept');
    await mkdir(path.join(notes, 'notes'));
    // The highest process id that systems give by default is lower.
    const note = (at: string): string => JSON.stringify({ uri: `memory:/folder/${at}`, processId: 99_999_999 });
    await writeFile(path.join(notes, 'notes', 'one.json'), note(name));
    await writeFile(path.join(notes, 'notes', 'two.json'), note('mine.tmp'));
    await services().unfinished.removeLeftBehind();
    assert.deepEqual(files.paths, ['/folder', '/folder/mine.tmp']);
    assert.deepEqual(await readdir(path.join(notes, 'notes')), []);
  });

  it('leaves a file that exists, unless it may replace it', async () => {
    files.put(uri.path, 'old');
    await assert.rejects(exportUsers({ overwrite: false }), /A file of this name exists and was left as it is/);
    assert.equal(files.textOf(uri.path), 'old');
    assert.deepEqual(files.paths, ['/folder', '/folder/users.json']);
    await exportUsers({ overwrite: true });
    assert.deepEqual(JSON.parse(files.textOf(uri.path)), simulator.users(accountId));
    assert.deepEqual(files.paths, ['/folder', '/folder/users.json']);
  });

  it('never replaces a folder', async () => {
    files.put('/folder/users.json');
    files.put('/folder/users.json/precious.txt', 'kept');
    await assert.rejects(exportUsers({ overwrite: true }), /This is a folder, so nothing was written/);
    await assert.rejects(exportUsers({ overwrite: false }), /This is a folder, so nothing was written/);
    assert.deepEqual(files.paths, ['/folder', '/folder/users.json', '/folder/users.json/precious.txt']);
  });

  it('says where it may not be written, and where it could not be', async () => {
    files.put(uri.path, 'old');
    files.refusal = vscode.FileSystemError.NoPermissions(uri);
    await assert.rejects(exportUsers({ overwrite: true }), /may not be written; nothing was changed.*users\.json/);
    files.refusal = new Error('the connection was lost');
    await assert.rejects(exportUsers({ overwrite: true }), /could not be written; nothing was changed/);
    files.refusal = undefined;
    assert.equal(files.textOf(uri.path), 'old');
    assert.deepEqual(files.paths, ['/folder', '/folder/users.json']);
    assert.deepEqual(await leftOvers(), []);
  });

  it('says so of a scheme that nothing serves', async () => {
    const target = vscode.Uri.from({ scheme: 'nothing-serves-this', path: '/users.json' });
    await assert.rejects(exportUsers({ overwrite: false, target }), /could not be written.*nothing-serves-this/);
  });
});
