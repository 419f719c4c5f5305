import assert from 'node:assert/strict';
import path from 'node:path';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as vscode from 'vscode';
import { searchItems } from '../../src/commands/find/searchPick';
import { richStory } from '../support/richStory';
import { demoAccounts, type Simulator } from '../simulator/simulator';
import { answering } from '../workbench/inside/dialogs';
import {
  accountRow,
  addAccount,
  cleanUp,
  configure,
  innerObjects,
  rowsOf,
  run,
  simulate,
  tabLabels,
} from '../workbench/inside/extension';
import { itemOf } from '../workbench/inside/rows';
import { until } from '../support/waiting';

const accountId = demoAccounts[1]?.id ?? assert.fail();
const person = {
  id: '11111111-2222-4333-8444-555555555555',
  uid: '66666666-7777-4888-8999-aaaaaaaaaaaa',
  name: 'Annabel Exemplar',
  email: 'annabel@example.com',
  access_seat: true,
  created_at: '2025-01-10T08:00:00Z',
  note: 'Annabel Exemplar calls from 203.0.113.9',
};
const personal = [person.id, person.uid, 'Annabel', 'Exemplar', person.email, '113.9', accountId];
const named = { accountId, userId: person.id };

function assertNothingPersonal(text: string): void {
  for (const value of personal) assert.ok(!text.includes(value), `${value} in ${text}`);
}

const shownText = (): string => vscode.window.activeTextEditor?.document.getText() ?? '';

describe('privacy mode', () => {
  let simulator: Simulator;
  beforeEach(async () => {
    simulator = await simulate();
    simulator.replaceUsers(accountId, [person, ...simulator.users(accountId)]);
    simulator.replaceStory(accountId, person.id, richStory(person.email));
    await configure('maskPersonalData', true);
    await addAccount(simulator, accountId, `${person.email}'s Account`);
    await vscode.env.clipboard.writeText('nothing was copied');
  });
  afterEach(() => cleanUp(simulator));

  const copied = (): Thenable<string> => vscode.env.clipboard.readText();

  it('masks rows and their hover texts, and shows them again at once', async () => {
    const [row] = await rowsOf(accountId);
    const { provider } = await innerObjects();
    const account = await accountRow(accountId);
    const drawn = async (): Promise<string> => {
      const items = await Promise.all([row, account].map(itemOf));
      const tooltips = [row, account].map(
        (node) => node && provider.resolveTreeItem(new vscode.TreeItem(''), node).tooltip,
      );
      const markdown = tooltips.map((tooltip) => (tooltip as vscode.MarkdownString).value);
      return `${JSON.stringify(items, (field, value: unknown) => (field === 'id' ? undefined : value))} ${decoded(markdown.join('\n'))}`;
    };
    const masked = await drawn();
    assertNothingPersonal(masked);
    assert.equal((await itemOf(row)).label, 'a•••@e•••.com');
    assert.equal((await itemOf(account)).label, 'a•••@e•••.…s Account');
    assert.match(masked, /A••• E•••/);
    let redrawn = 0;
    const subscription = provider.onDidChangeTreeData(() => (redrawn += 1));
    await configure('maskPersonalData', false);
    await until(() => redrawn > 0, 'the rows are drawn anew');
    subscription.dispose();
    const shown = await drawn();
    for (const value of [person.id, person.name, person.email, accountId]) assert.ok(shown.includes(value), value);
  });

  it('masks the filter that a row tells', async () => {
    await run('filterUsers', { accountId, filter: { query: { field: 'email', text: person.email } } });
    assert.match(String((await itemOf(await accountRow(accountId))).description), /e-mail "a•••@e•••\.com"/);
  });

  it('masks what a search shows, and knows whom it found', async () => {
    await rowsOf(accountId);
    const { directory, accounts, privacy } = await innerObjects();
    const hits = [...directory.loadedUsers(accountId)].slice(0, 1).map(([key, user]) => ({ key, user }));
    const result = { accountId, hits, isBusy: false, hasMore: false, doubt: undefined, failure: undefined };
    const [item] = searchItems([result], accounts.accounts, () => [], privacy);
    const { label, description, detail } = item ?? assert.fail();
    assertNothingPersonal(JSON.stringify([label, description, detail]));
    assert.equal(item?.target?.userId, person.id);
  });

  it('masks documents and the names of their tabs, at once in those that are open', async () => {
    await rowsOf(accountId);
    await run('openUserJson', named);
    await until(() => shownText() !== '', 'the document is shown');
    assertNothingPersonal(shownText());
    assert.equal((JSON.parse(shownText()) as { name: string }).name, 'A••• E•••');
    assert.deepEqual(tabLabels(), ['a•••@e•••.com.json']);
    assertNothingPersonal(decodeURIComponent(vscode.window.activeTextEditor?.document.uri.toString() ?? ''));
    await configure('maskPersonalData', false);
    await until(() => tabLabels().join() === `${person.email}.json`, 'the tab has the true name');
    await until(() => shownText().includes(person.name), 'the document has the true values');
    await configure('maskPersonalData', true);
    await until(() => tabLabels().join() === 'a•••@e•••.com.json', 'the tab is masked again');
    await until(() => shownText().includes('A••• E•••'), 'the document is masked again');
    assertNothingPersonal(shownText());
  });

  it('masks the title of a panel that is open, at once', async () => {
    await rowsOf(accountId);
    await run('openUser', named);
    await until(() => tabLabels().join() === 'a•••@e•••.com', 'the panel is open');
    await configure('maskPersonalData', false);
    await until(() => tabLabels().join() === person.email, 'its title is true');
    await configure('maskPersonalData', true);
    await until(() => tabLabels().join() === 'a•••@e•••.com', 'its title is masked');
  });

  it('masks the log', async () => {
    const { log } = await innerObjects();
    const lines: string[] = [];
    const debug: unknown = Reflect.get(log, 'debug');
    Object.defineProperty(log, 'debug', { configurable: true, value: (line: string) => void lines.push(line) });
    try {
      await answering('Copy', () => run('copyUserReport', named));
    } finally {
      Object.defineProperty(log, 'debug', { configurable: true, value: debug });
    }
    assert.ok(
      lines.length >= 5 && lines.every((line) => line.startsWith('GET /accounts/1b22…/access')),
      lines.join('\n'),
    );
    assertNothingPersonal(lines.join('\n'));
  });

  it('asks a person before it copies what is true, once each time, and copies nothing where it may not', async () => {
    const [row] = await rowsOf(accountId);
    const commands = {
      copyUserJson: person.email,
      copyUserEmail: person.email,
      copyUserId: person.id,
      copyUserLink: person.id,
      copyUserReport: person.email,
    };
    for (const [command, value] of Object.entries(commands)) {
      const declined = await answering(undefined, () => run(command, row));
      assert.equal(await copied(), 'nothing was copied', command);
      const told = await answering('Copy', () => run(command, row));
      assert.ok((await copied()).includes(value), command);
      await vscode.env.clipboard.writeText('nothing was copied');
      for (const { text, isModal, detail = '', buttons } of [...declined, ...told]) {
        assert.deepEqual([text, isModal, buttons], ['Copy personal data?', true, ['Copy']]);
        assertNothingPersonal(detail);
      }
      assert.deepEqual([declined.length, told.length], [1, 1], command);
    }
  });

  it('asks once in a window before other code copies, and once before it exports', async () => {
    await rowsOf(accountId);
    const folder = await mkdtemp(path.join(tmpdir(), 'privacy-'));
    const file = path.join(folder, 'users.json');
    try {
      const copies = await answering('Copy', async () => {
        await run('copyUserJson', named);
        assert.ok((await copied()).includes(person.email));
        await run('copyUserReport', named);
        assert.ok((await copied()).includes('192.0.2.17'));
        await run('copyUserLink', named);
        assert.ok((await copied()).includes(person.id));
        await run('copyApiCall', { ...named, as: 'curl' });
        assert.ok((await copied()).includes(person.id));
        await run('copyUsersAs', { accountId, format: 'emails' });
        assert.ok((await copied()).includes(person.email));
      });
      const exported = await answering('Export', () => run('exportUsers', { accountId, format: 'json', path: file }));
      assert.deepEqual(
        [...copies, ...exported].map(({ text, isModal }) => [text, isModal]),
        [
          ['Let other code copy personal data?', true],
          ['Let other code export personal data?', true],
        ],
      );
      for (const { detail = '' } of [...copies, ...exported]) assertNothingPersonal(detail);
      assert.ok((await readFile(file, 'utf8')).includes(person.email));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  it('does not ask again for other code that was declined, until privacy mode is switched', async () => {
    await rowsOf(accountId);
    const refused = (): Promise<void> => assert.rejects(run('copyUserJson', named), /has not let other code have true/);
    const told = await answering(undefined, async () => {
      await refused();
      await refused();
    });
    assert.equal(told.length, 1);
    assert.equal(await copied(), 'nothing was copied');
    await configure('maskPersonalData', false);
    await configure('maskPersonalData', true);
    assert.equal((await answering('Copy', () => run('copyUserJson', named))).length, 1);
    assert.ok((await copied()).includes(person.email));
  });

  it('asks before a person exports, and asks for no file where that is declined', async () => {
    const [row] = await rowsOf(accountId);
    const told = await answering(undefined, () => run('exportUsers', row));
    assert.deepEqual(
      told.map(({ text, buttons }) => [text, buttons]),
      [['Export personal data?', ['Export']]],
    );
    assertNothingPersonal(told[0]?.detail ?? '');
  });

  it('asks nothing while it is off', async () => {
    await configure('maskPersonalData', false);
    const [row] = await rowsOf(accountId);
    assert.deepEqual(await answering(undefined, () => run('copyUserEmail', row)), []);
    assert.equal(await copied(), person.email);
  });

  it('masks whom a link names when it asks about it', async () => {
    const { uriHandler } = await innerObjects();
    for (const query of [`account=${accountId}&id=${person.id}`, `account=${accountId}&email=${person.email}`]) {
      const uri = vscode.Uri.from({ scheme: 'vscode', authority: 'x', path: '/user', query });
      const [told, ...more] = await answering(undefined, async () => {
        await uriHandler.handleUri(uri);
      });
      assert.ok(told);
      assert.equal(told.text, 'Open this user?');
      assertNothingPersonal(told.detail ?? '');
      assert.deepEqual(more, []);
    }
  });
});

/** Markdown as it is read: every sign in it is a character reference. */
function decoded(markdown: string): string {
  return markdown.replace(/&#(\d+);/g, (_reference, code: string) => String.fromCodePoint(Number(code)));
}
