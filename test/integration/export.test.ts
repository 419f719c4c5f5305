import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Papa from 'papaparse';
import { faults } from '../simulator/faults';
import { demoAccounts, type Simulator } from '../simulator/simulator';
import { answering } from '../workbench/inside/dialogs';
import { addAccount, cleanUp, innerObjects, rowsOf, run, simulate } from '../workbench/inside/extension';
import { isPage, pagesAsked } from '../workbench/inside/rows';

const accountId = demoAccounts[0]?.id ?? assert.fail();
const query = { field: 'search', text: 'mar' } as const;

describe('exporting users', () => {
  let simulator: Simulator;
  let folder: string;
  beforeEach(async () => {
    simulator = await simulate();
    await addAccount(simulator, accountId);
    folder = await realpath(await mkdtemp(path.join(tmpdir(), 'export-test-')));
  });
  afterEach(async () => {
    await cleanUp(simulator);
    await rm(folder, { recursive: true });
  });

  const file = (name: string): string => path.join(folder, name);
  const exportTo = (format: string, target: string, more: object = {}): Promise<void> =>
    run('exportUsers', { accountId, format, path: target, ...more });
  const exported = async (target: string): Promise<unknown> => JSON.parse(await readFile(target, 'utf8'));

  it('writes CSV that another program reads as what Cloudflare sent, and reads the account first', async () => {
    await exportTo('csv', file('users.csv'));
    assert.deepEqual(pagesAsked(simulator), ['1/1000', '2/1000']);
    const { data, errors, meta } = Papa.parse<Record<string, string>>(await readFile(file('users.csv'), 'utf8'), {
      header: true,
      skipEmptyLines: true,
    });
    assert.deepEqual(errors, []);
    assert.deepEqual(meta.fields?.slice(0, 3), ['email', 'name', 'access_seat']);
    assert.equal(data.length, 1234);
    for (const [index, user] of simulator.users(accountId).entries()) {
      const cells = Object.entries(data[index] ?? {}).filter(([, text]) => text !== '');
      const sent = Object.entries(user)
        .map(([field, value]) => [field, typeof value === 'string' ? value : JSON.stringify(value)] as const)
        .filter(([, text]) => text !== '' && text !== 'null');
      assert.deepEqual(new Map(cells), new Map(sent));
    }
  });

  it('writes CSV with the delimiter and the byte order mark that other code asks for', async () => {
    await exportTo('csv', file('usual.csv'));
    assert.match(await readFile(file('usual.csv'), 'utf8'), /^\ufeffemail,name,access_seat,/);
    await exportTo('csv', file('semicolons.csv'), { delimiter: 'semicolon', bom: false });
    assert.match(await readFile(file('semicolons.csv'), 'utf8'), /^email;name;access_seat;/);
    await assert.rejects(exportTo('json', file('users.json'), { bom: true }), /It takes: .* delimiter\?/);
  });

  it('writes JSON: one array of the records as Cloudflare sent them', async () => {
    await exportTo('json', file('users.json'));
    assert.deepEqual(await exported(file('users.json')), simulator.users(accountId));
  });

  it('writes NDJSON: one record a line', async () => {
    await exportTo('ndjson', file('users.ndjson'));
    const text = await readFile(file('users.ndjson'), 'utf8');
    assert.ok(text.endsWith('}\n'));
    const lines = text.trimEnd().split('\n');
    assert.deepEqual(
      lines.map((line) => JSON.parse(line) as unknown),
      simulator.users(accountId),
    );
  });

  it('reads only what is not loaded yet, and nothing where all is', async () => {
    await rowsOf(accountId);
    await exportTo('json', file('first.json'));
    const asked = pagesAsked(simulator).length;
    await exportTo('json', file('second.json'));
    assert.equal(pagesAsked(simulator).length, asked);
    assert.deepEqual(await exported(file('second.json')), simulator.users(accountId));
  });

  it('writes what the filter shows, in its order, unless all of the account is asked for', async () => {
    await run('filterUsers', { accountId, filter: { seat: 'none' } });
    await run('sortUsers', { accountId, order: 'created' });
    await exportTo('json', file('filtered.json'));
    await exportTo('json', file('same.json'), { scope: 'filter' });
    await exportTo('json', file('all.json'), { scope: 'account' });
    const users = simulator.users(accountId);
    const shown = users.filter((user) => !user.access_seat && !user.gateway_seat);
    shown.sort((one, other) => Date.parse(other.created_at ?? '') - Date.parse(one.created_at ?? ''));
    assert.deepEqual(await exported(file('filtered.json')), shown);
    assert.deepEqual(await exported(file('same.json')), shown);
    assert.deepEqual(await exported(file('all.json')), users);
  });

  it('writes what a pinned search finds, all of it, or all of the account', async () => {
    await run('filterUsers', { accountId, filter: { query } });
    await exportTo('json', file('found.json'));
    const users = simulator.users(accountId);
    const found = users.filter(({ name, email }) => /mar/i.test(`${name}\n${email}`));
    assert.deepEqual(await exported(file('found.json')), found);
    assert.ok(simulator.requests.every((request) => request.query['search'] === 'mar'));
    await exportTo('json', file('all.json'), { scope: 'account' });
    assert.deepEqual(await exported(file('all.json')), users);
  });

  it('writes all there is where nobody passes the filter: nothing but the form', async () => {
    await run('filterUsers', { accountId, filter: { seat: 'none', devices: 'any' } });
    await exportTo('csv', file('none.csv'));
    await exportTo('json', file('none.json'));
    assert.match(await readFile(file('none.csv'), 'utf8'), /^\ufeffemail,name,[^\n]*\r\n$/);
    assert.deepEqual(await exported(file('none.json')), []);
  });

  it('refuses to overwrite a file and leaves it, until it is told to', async () => {
    await writeFile(file('users.json'), 'old');
    await assert.rejects(exportTo('json', file('users.json')), /A file of this name exists and was left as it is/);
    assert.equal(await readFile(file('users.json'), 'utf8'), 'old');
    const replace = () => exportTo('json', file('users.json'), { overwrite: true });
    const [told, ...more] = await answering('Replace', replace);
    assert.deepEqual([told?.text, told?.isModal, more], ['Replace this file?', true, []]);
    assert.ok(told?.detail?.endsWith(`: ${file('users.json')}`), told?.detail);
    assert.deepEqual(await exported(file('users.json')), simulator.users(accountId));
    assert.deepEqual(await readdir(folder), ['users.json']);
  });

  it('replaces without a question only what it wrote in this window and nobody changed since', async () => {
    const replace = () => exportTo('json', file('users.json'), { overwrite: true });
    assert.deepEqual(await answering(undefined, replace), []);
    assert.deepEqual(await answering(undefined, replace), []);
    await writeFile(file('users.json'), 'of another program');
    await answering(undefined, () => assert.rejects(replace(), /cancel/i));
    assert.equal(await readFile(file('users.json'), 'utf8'), 'of another program');
  });

  it('asks before it writes where only a link leads to', async () => {
    await mkdir(file('inner'));
    await symlink(file('inner'), file('linked'));
    const write = () => exportTo('json', file('linked/users.json'));
    const [told] = await answering(undefined, () => assert.rejects(write(), /cancel/i));
    assert.equal(told?.text, 'Export through a link?');
    assert.ok(told.detail?.endsWith(`: ${file('inner/users.json')}`), told.detail);
    assert.deepEqual(await readdir(file('inner')), []);
    await answering('Export', write);
    assert.deepEqual(await exported(file('inner/users.json')), simulator.users(accountId));
  });

  for (const target of ['//server/share/users.json', '/dev/null', '/dev/shm/users.json', '/tmp/NUL.json']) {
    it(`refuses ${target}, and asks nobody`, async () => {
      const told = await answering('Replace', () =>
        assert.rejects(exportTo('json', target, { overwrite: true }), /files of this machine alone/),
      );
      assert.deepEqual(told, []);
      assert.equal(simulator.requests.length, 0);
    });
  }

  it('is cancelled with the extension, and leaves nothing', async () => {
    const hold = simulator.hold(isPage(2));
    const exporting = assert.rejects(exportTo('json', file('users.json')), /cancel/i);
    await simulator.waitUntil(() => hold.waiting.length > 0);
    await (await innerObjects()).endExports();
    await exporting;
    hold.release();
    assert.deepEqual(await readdir(folder), []);
  });

  it('says where there is no such folder, and where the name is that of one', async () => {
    await assert.rejects(
      exportTo('csv', file('nowhere/users.csv')),
      /The folder does not exist, so nothing was written/,
    );
    await mkdir(file('users.csv'));
    await assert.rejects(exportTo('csv', file('users.csv'), { overwrite: true }), /This is a folder/);
    assert.deepEqual(await readdir(folder), ['users.csv']);
  });

  it('writes no file that lacks a page: it rejects with the reason', async () => {
    const fault = simulator.setFault(faults.html(200), { when: isPage(2) });
    await writeFile(file('old.json'), 'old');
    await answering('Replace', () =>
      assert.rejects(exportTo('json', file('old.json'), { overwrite: true }), /could not be understood \(page/),
    );
    await assert.rejects(exportTo('csv', file('users.csv')), /could not be understood/);
    assert.deepEqual(await readdir(folder), ['old.json']);
    assert.equal(await readFile(file('old.json'), 'utf8'), 'old');
    fault.clear();
    await exportTo('json', file('users.json'));
    assert.deepEqual(await exported(file('users.json')), simulator.users(accountId));
  });

  for (const [what, argument] of [
    ['a path that is not absolute', { accountId, format: 'csv', path: 'users.csv' }],
    ['a format that there is not', { accountId, format: 'xlsx', path: '/tmp/users.xlsx' }],
    ['a path without a format', { accountId, path: '/tmp/users.csv' }],
    ['another scope', { accountId, format: 'csv', path: '/tmp/users.csv', scope: 'selection' }],
  ] as const) {
    it(`rejects ${what}, and asks nobody`, async () => {
      await assert.rejects(
        run('exportUsers', argument),
        /It takes: \{ accountId, format: "csv" \| "json" \| "ndjson", path/,
      );
      assert.equal(simulator.requests.length, 0);
    });
  }

  it('rejects an account that is not there', async () => {
    const other = demoAccounts[1]?.id;
    await assert.rejects(
      run('exportUsers', { accountId: other, format: 'csv', path: file('users.csv') }),
      /Add it first: 1b22/,
    );
    assert.deepEqual(await readdir(folder), []);
  });
});
