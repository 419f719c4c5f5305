import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { tellsAccessList } from '../../../src/export/permissions';
import { replaceFile } from '../../../src/export/replaceFile';
import type { WrittenFile } from '../../../src/export/replaceFile';
import { useFolder } from './useFolder';

const accessListOf = (file: string): string =>
  execFileSync('getfacl', ['--absolute-names', '--omit-header', file], { encoding: 'utf8' });
const setAccessList = (file: string, ...options: string[]): void =>
  void execFileSync('setfacl', [...options, file], { encoding: 'utf8' });
const replace = (file: string): Promise<WrittenFile> => replaceFile(file, true, (handle) => handle.writeFile('new'));

describe('whether a file has permissions beyond its mode', () => {
  it('is told by ls', () => {
    const rest = ' 1 root root 0 Nov 28 12:18 /tmp/users.csv\n';
    for (const platform of ['linux', 'freebsd', 'darwin'] as const) {
      for (const mode of ['-rw-r--r--', '-rwsr-xr-x', '-rw-r--r--.', '-rw-r--r--@'])
        assert.equal(tellsAccessList(`${mode}${rest}`, platform), false, mode);
      for (const mode of ['-rw-rw-r--+', '']) assert.equal(tellsAccessList(`${mode}${rest}`, platform), true, mode);
    }
    const entry = ' 0: user:_www allow read\n';
    assert.equal(tellsAccessList(`-rw-r--r--@${rest}${entry}`, 'darwin'), true);
    assert.equal(tellsAccessList('', 'linux'), true, 'what can not be read counts as yes');
  });

  it('is told by icacls, whatever the language, where an entry is not inherited', () => {
    const inherited =
      'C:\\exports\\users.csv NT AUTHORITY\\SYSTEM:(I)(F)\r\n                      BUILTIN\\Users:(I)(RX)\r\n';
    const end = '\r\nSuccessfully processed 1 files; Failed processing 0 files\r\n';
    assert.equal(tellsAccessList(inherited + end, 'win32'), false);
    const own = '                      WORK\\jane:(R,W)\r\n';
    assert.equal(tellsAccessList(inherited + own + end, 'win32'), true);
    const denied = '                      WORK\\jane:(DENY)(W)\r\n';
    assert.equal(tellsAccessList(inherited + denied + end, 'win32'), true);
    assert.equal(tellsAccessList(end, 'win32'), true, 'what can not be read counts as yes');
  });
});

describe('the access list of a file that an export replaces', () => {
  const folder = useFolder();
  beforeEach(function () {
    if (process.platform !== 'linux' || spawnSync('setfacl', ['--version']).status !== 0) this.skip();
    writeFileSync(folder().file('old'), 'old');
    chmodSync(folder().file('old'), 0o604);
  });

  it('is kept', async () => {
    setAccessList(folder().file('old'), '-m', 'user:daemon:rw,group::---,other::---');
    const before = accessListOf(folder().file('old'));
    assert.deepEqual((await replace(folder().file('old'))).losses, []);
    assert.equal(readFileSync(folder().file('old'), 'utf8'), 'new');
    assert.equal(accessListOf(folder().file('old')), before);
  });

  it('is not made up of what its folder hands on', async () => {
    setAccessList(folder().file('.'), '-d', '-m', 'user:daemon:rw');
    chmodSync(folder().file('old'), 0o660);
    const before = accessListOf(folder().file('old'));
    assert.deepEqual((await replace(folder().file('old'))).losses, []);
    assert.equal(accessListOf(folder().file('old')), before);
  });

  it('is told as lost where it can not be kept, and the file is its owner’s alone', async () => {
    setAccessList(folder().file('old'), '-m', 'user:daemon:rw,group::---');
    assert.equal(statSync(folder().file('old')).mode & 0o777, 0o664, 'the mode tells the mask of the list');
    const { PATH } = process.env;
    const programs = mkdtempSync(folder().file('programs-'));
    symlinkSync(execFileSync('which', ['ls'], { encoding: 'utf8' }).trim(), path.join(programs, 'ls'));
    process.env['PATH'] = programs;
    try {
      assert.deepEqual((await replace(folder().file('old'))).losses, ['permissions']);
    } finally {
      process.env['PATH'] = PATH;
      rmSync(programs, { recursive: true });
    }
    assert.equal(statSync(folder().file('old')).mode & 0o777, 0o600);
  });
});

describe('the permissions of a file that an export replaces', () => {
  const folder = useFolder();

  it('are told as lost where nothing tells whether there are more than its mode', async function () {
    if (process.platform !== 'linux') this.skip();
    writeFileSync(folder().file('old'), 'old');
    chmodSync(folder().file('old'), 0o664);
    const { PATH } = process.env;
    mkdirSync(folder().file('programs'));
    process.env['PATH'] = folder().file('programs');
    try {
      assert.deepEqual((await replace(folder().file('old'))).losses, ['permissions']);
    } finally {
      process.env['PATH'] = PATH;
    }
    assert.equal(statSync(folder().file('old')).mode & 0o777, 0o600);
  });
});
