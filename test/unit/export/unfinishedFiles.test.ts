import assert from 'node:assert/strict';
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { newTemporaryName, UnfinishedFiles } from '../../../src/export/unfinishedFiles';
import { writeRecordsFile } from '../../../src/export/writeRecordsFile';
import { projectFolder } from '../../support/project';
import { useFolder } from './useFolder';

/** Higher than process ids are. */
const nobody = 99_999_999;
const hourMs = 60 * 60 * 1000;

describe('what an export leaves that does not end', () => {
  const folder = useFolder();
  const notes = (): string => folder().file('notes');
  const names = (): string[] =>
    folder()
      .names()
      .filter((name) => name !== 'notes');
  const sweep = (remove = (): Promise<void> => Promise.resolve()): Promise<void> =>
    new UnfinishedFiles(notes(), remove).removeLeftBehind();

  /** Leaves a file and its note as a process of this id would, the note so old. */
  function leave(name: string, processId: number, ageMs = 0): void {
    mkdirSync(notes(), { recursive: true });
    writeFileSync(folder().file(name), 'users');
    const note = path.join(notes(), `${name}.json`);
    writeFileSync(note, JSON.stringify({ file: folder().file(name), processId }));
    const written = (Date.now() - ageMs) / 1000;
    utimesSync(note, written, written);
  }

  describe('because its process was killed', () => {
    let child: ChildProcess;
    afterEach(() => child.kill('SIGKILL'));

    it('is found and removed at the next start, and the file is as it was', async () => {
      writeFileSync(folder().file('users.csv'), 'old');
      const program = path.join(projectFolder, 'test', 'unit', 'export', 'killedExport.ts');
      child = fork(program, [folder().file('users.csv'), notes()], { execArgv: ['--require', 'tsx/cjs'] });
      await once(child, 'message');
      assert.equal(names().length, 2);
      await sweep();
      assert.equal(names().length, 2, 'what is being written stays');
      child.kill('SIGKILL');
      await once(child, 'exit');
      assert.equal(names().length, 2, 'nobody could clean up');
      await sweep();
      assert.deepEqual(names(), ['users.csv']);
      assert.equal(readFileSync(folder().file('users.csv'), 'utf8'), 'old');
      assert.deepEqual(readdirSync(notes()), []);
    });
  });

  it('is noted only as long as it is there', async () => {
    const unfinished = new UnfinishedFiles(notes(), () => Promise.resolve());
    let count = 0;
    const onProgress = (): void => {
      count = readdirSync(notes()).length;
    };
    const file = folder().file('users.csv');
    await writeRecordsFile({ records: [{}], format: 'csv', path: file, overwrite: false, unfinished, onProgress });
    assert.equal(count, 1);
    await assert.rejects(writeRecordsFile({ records: [{}], format: 'csv', path: file, overwrite: false, unfinished }));
    assert.deepEqual([names(), readdirSync(notes())], [['users.csv'], []]);
  });

  it('stays while its process runs and writes, and goes where the process id is that of another', async () => {
    const [writing, silent, own] = [newTemporaryName(), newTemporaryName(), newTemporaryName()];
    leave(writing, process.ppid);
    leave(silent, process.ppid, 2 * hourMs);
    leave(own, process.pid);
    await sweep();
    assert.deepEqual(names(), [writing]);
  });

  it('is nothing but what this extension names, whatever a note says', async () => {
    mkdirSync(folder().file('inner'));
    const [linked, isFolder] = [newTemporaryName(), newTemporaryName()];
    for (const name of ['precious.csv', '.cloudflare-access-x.tmp']) leave(name, nobody);
    writeFileSync(folder().file('aim'), 'kept');
    leave(isFolder, nobody);
    leave(linked, nobody);
    const note = (name: string): string => path.join(notes(), name);
    writeFileSync(note('link.json'), JSON.stringify({ file: folder().file(linked), processId: nobody }));
    writeFileSync(note('relative.json'), JSON.stringify({ file: newTemporaryName(), processId: nobody }));
    for (const text of ['', '{', '{}', 'null', '{"file":1,"processId":1}']) {
      writeFileSync(note(`bad${text.length}.json`), text);
    }
    writeFileSync(note('other.txt'), 'kept');
    await sweep();
    assert.deepEqual(names(), ['.cloudflare-access-x.tmp', 'aim', 'inner', 'precious.csv']);
    assert.ok(existsSync(note('other.txt')));
    assert.ok(!existsSync(note('relative.json')));
  });

  it('is no link that has taken its name', async () => {
    const name = newTemporaryName();
    mkdirSync(notes());
    writeFileSync(folder().file('aim'), 'kept');
    symlinkSync(folder().file('aim'), folder().file(name));
    writeFileSync(path.join(notes(), 'x.json'), JSON.stringify({ file: folder().file(name), processId: nobody }));
    await sweep();
    assert.deepEqual(names(), [name, 'aim']);
  });

  it('is kept in mind where its folder is away, and where it could not be removed', async () => {
    mkdirSync(notes());
    const uri = `remote:/folder/${newTemporaryName()}`;
    const away = folder().file(`away/${newTemporaryName()}`);
    writeFileSync(path.join(notes(), 'away.json'), JSON.stringify({ file: away, processId: nobody }));
    writeFileSync(path.join(notes(), 'remote.json'), JSON.stringify({ uri, processId: nobody }));
    await sweep(() => Promise.reject(new Error('the host is away')));
    assert.deepEqual(readdirSync(notes()).sort(), ['away.json', 'remote.json']);
    const removed: string[] = [];
    await new UnfinishedFiles(notes(), (asked) => Promise.resolve(void removed.push(asked))).removeLeftBehind();
    assert.deepEqual([removed, readdirSync(notes())], [[uri], ['away.json']]);
  });

  it('is nothing where nothing was ever exported', () => sweep());
});
