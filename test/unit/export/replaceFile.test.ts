import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  linkSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { ExportError, type ExportProblem } from '../../../src/export/exportError';
import { factsOf, identityOf } from '../../../src/export/fileIdentity';
import type { Overwrite, WrittenFile } from '../../../src/export/replaceFile';
import { writeRecordsFile } from '../../../src/export/writeRecordsFile';
import { useFolder } from './useFolder';

const users = [{ email: 'a@example.com' }];
const written = '{"email":"a@example.com"}\n';
const isRoot = process.getuid?.() === 0;

function write(path: string, overwrite: Overwrite = false, onProgress?: () => void): Promise<WrittenFile> {
  return writeRecordsFile({ records: users, format: 'ndjson', path, overwrite, onProgress });
}

function withProblem(problem: ExportProblem) {
  return (error: unknown): boolean => {
    assert.ok(error instanceof ExportError, String(error));
    assert.deepEqual([error.tag, error.problem], ['ExportError', problem]);
    return true;
  };
}

describe('the file of an export', () => {
  const folder = useFolder();
  const read = (name: string): string => readFileSync(folder().file(name), 'utf8');

  it('is there alone at the end, readable by its owner alone', async () => {
    await write(folder().file('new'));
    assert.deepEqual(folder().names(), ['new']);
    assert.equal(read('new'), written);
    assert.equal(statSync(folder().file('new')).mode & 0o777, 0o600);
  });

  it('is written to beside the target, which stays as it was until the end', async () => {
    writeFileSync(folder().file('old'), 'old');
    let seen: readonly string[] = [];
    await write(folder().file('old'), true, () => {
      assert.equal(read('old'), 'old');
      seen = folder().names();
      const temporary = seen.find((name) => name !== 'old') ?? '';
      assert.equal(statSync(folder().file(temporary)).mode & 0o777, 0o600);
    });
    assert.equal(seen.length, 2);
    assert.deepEqual(folder().names(), ['old']);
    assert.equal(read('old'), written);
  });

  it('keeps the mode of the one that it replaces', async () => {
    writeFileSync(folder().file('old'), 'old');
    for (const mode of [0o664, 0o640]) {
      chmodSync(folder().file('old'), mode);
      await write(folder().file('old'), true);
      assert.equal(statSync(folder().file('old')).mode & 0o777, mode);
    }
  });

  it('tells that other names of the one before it lead to the old content still', async () => {
    writeFileSync(folder().file('old'), 'old');
    linkSync(folder().file('old'), folder().file('other'));
    assert.deepEqual((await write(folder().file('old'), true)).losses, ['hardLinks']);
    assert.deepEqual([read('old'), read('other')], [written, 'old']);
    assert.deepEqual((await write(folder().file('old'), true)).losses, []);
  });

  it('keeps the owner of the one that it replaces, or tells that it has another', async function () {
    if (!isRoot) this.skip();
    chmodSync(folder().file('.'), 0o777);
    writeFileSync(folder().file('old'), 'old');
    chmodSync(folder().file('old'), 0o666);
    chownSync(folder().file('old'), 1, 1);
    assert.deepEqual((await write(folder().file('old'), true)).losses, []);
    assert.deepEqual([statSync(folder().file('old')).uid, statSync(folder().file('old')).mode & 0o777], [1, 0o666]);
    process.seteuid?.(65_534);
    try {
      assert.deepEqual((await write(folder().file('old'), true)).losses, ['owner']);
    } finally {
      process.seteuid?.(0);
    }
    assert.equal(statSync(folder().file('old')).uid, 65_534);
  });

  it('is replaced only as it was, where that was asked for', async () => {
    writeFileSync(folder().file('old'), 'old');
    const facts = await factsOf(folder().file('old'));
    const identity = facts ? identityOf(facts) : assert.fail();
    const change = (): void => writeFileSync(folder().file('old'), 'of another program');
    await assert.rejects(write(folder().file('old'), identity, change), withProblem('exists'));
    assert.equal(read('old'), 'of another program');
    const now = await factsOf(folder().file('old'));
    const replaced = await write(folder().file('old'), now ? identityOf(now) : assert.fail());
    assert.equal(read('old'), written);
    const after = await factsOf(folder().file('old'));
    assert.equal(replaced.identity, after && identityOf(after), 'what was written is known again');
  });

  it('is not replaced unless that was asked for', async () => {
    writeFileSync(folder().file('old'), 'old');
    await assert.rejects(write(folder().file('old')), withProblem('exists'));
    assert.deepEqual(folder().names(), ['old']);
    assert.equal(read('old'), 'old');
  });

  it('is not replaced either where it came to be while the users were written', async () => {
    const onProgress = (): void => writeFileSync(folder().file('new'), 'of another program');
    await assert.rejects(write(folder().file('new'), false, onProgress), withProblem('exists'));
    assert.deepEqual(folder().names(), ['new']);
    assert.equal(read('new'), 'of another program');
  });

  it('is written through links, relative ones too, which stay links', async () => {
    mkdirSync(folder().file('inner'));
    writeFileSync(folder().file('inner/real'), 'old');
    symlinkSync('inner/real', folder().file('second'));
    symlinkSync(folder().file('second'), folder().file('first'));
    await assert.rejects(write(folder().file('first')), withProblem('exists'));
    await write(folder().file('first'), true);
    assert.equal(read('inner/real'), written);
    assert.equal(readlinkSync(folder().file('second')), 'inner/real');
    assert.equal(readlinkSync(folder().file('first')), folder().file('second'));
    assert.deepEqual(folder().names(), ['first', 'inner', 'second']);
  });

  it('is made where a link leads to that leads to no file yet', async () => {
    mkdirSync(folder().file('inner'));
    symlinkSync('inner/new', folder().file('link'));
    await write(folder().file('link'));
    assert.equal(read('inner/new'), written);
    assert.equal(readlinkSync(folder().file('link')), 'inner/new');
  });

  it('cannot be a folder, nor stand in a folder that is missing or a file', async () => {
    mkdirSync(folder().file('inner'));
    writeFileSync(folder().file('old'), 'old');
    symlinkSync('loop', folder().file('loop'));
    const names = folder().names();
    for (const overwrite of [false, true]) {
      await assert.rejects(write(folder().file('inner'), overwrite), withProblem('isDirectory'));
      await assert.rejects(write(folder().file('missing/new'), overwrite), withProblem('notFound'));
      await assert.rejects(write(folder().file('old/new'), overwrite), withProblem('notFound'));
      await assert.rejects(write(folder().file('loop'), overwrite), withProblem('failed'));
      await assert.rejects(write(folder().file('x'.repeat(300)), overwrite), withProblem('failed'));
    }
    assert.deepEqual(folder().names(), names);
  });

  it('may have a name as long as names can be', async () => {
    await write(folder().file('x'.repeat(255)));
    assert.deepEqual(folder().names(), ['x'.repeat(255)]);
  });

  it('is no pipe', async function () {
    if (process.platform === 'win32') this.skip();
    execFileSync('mkfifo', [folder().file('pipe')]);
    await assert.rejects(write(folder().file('pipe'), true), withProblem('failed'));
    assert.ok(statSync(folder().file('pipe')).isFIFO());
  });

  it('is not written where the folder or the file does not permit it', async function () {
    if (process.platform === 'win32') this.skip();
    writeFileSync(folder().file('old'), 'old');
    mkdirSync(folder().file('inner'));
    chmodSync(folder().file('old'), 0o444);
    chmodSync(folder().file('inner'), 0o555);
    // Root may write anywhere, so it becomes nobody for this while.
    chmodSync(folder().file('.'), 0o777);
    if (isRoot) process.seteuid?.(65_534);
    try {
      await assert.rejects(write(folder().file('old'), true), withProblem('notPermitted'));
      await assert.rejects(write(folder().file('inner/new')), withProblem('notPermitted'));
    } finally {
      if (isRoot) process.seteuid?.(0);
    }
    assert.equal(read('old'), 'old');
    assert.deepEqual(folder().names(), ['inner', 'old']);
  });
});
