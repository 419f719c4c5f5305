import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import { sentMembers } from '../simulator/cases/asSent';
import type { Simulator } from '../simulator/simulator';
import { makeTemporaryFolder } from '../support/temporaryFolder';
import { until } from '../support/waiting';
import { cleanUp, rowsOf, run } from '../workbench/inside/extension';
import { meet } from '../workbench/inside/met';

describe('a record that was met in the wild', () => {
  let simulator: Simulator;
  let accountId: string;
  let userId: string;
  afterEach(() => cleanUp(simulator));

  async function openCase(name: string): Promise<void> {
    ({ simulator, accountId } = await meet(name));
    await rowsOf(accountId);
    userId = simulator.users(accountId)[0]?.id ?? assert.fail();
  }

  const clipboard = (): Thenable<string> => vscode.env.clipboard.readText();

  async function exported(format: string): Promise<string> {
    const folder = await makeTemporaryFolder('met-record');
    try {
      const file = path.join(folder.path, `users.${format}`);
      await run('exportUsers', { accountId, format, path: file });
      return await readFile(file, 'utf8');
    } finally {
      await folder.remove();
    }
  }

  /** The texts of the first user, each with where it stands, without white space between tokens. */
  async function everywhere(): Promise<readonly (readonly [place: string, text: string])[]> {
    const user = { accountId, userId };
    const texts: (readonly [string, string])[] = [];
    await run('copyUserJson', user);
    texts.push(['Copy JSON', await clipboard()]);
    await run('copyUserReport', user);
    texts.push(['report', await clipboard()]);
    await run('openUserJson', user);
    const document = (): string => vscode.window.activeTextEditor?.document.getText() ?? '';
    await until(() => document().includes(userId), 'the document is shown');
    texts.push(['document', document()]);
    for (const format of ['json', 'ndjson']) texts.push([format, await exported(format)]);
    return texts.map(([place, text]) => [place, text.replaceAll(/\s/g, '')]);
  }

  for (const [what, name] of [
    ['keeps every digit of its numbers', 'number-beyond-double'],
    ['keeps the spelling of its numbers', 'number-spelling'],
    ['keeps the order of its keys', 'key-order'],
    ['keeps keys that come twice', 'doubled-keys'],
  ] as const) {
    it(`${what} wherever it goes`, async () => {
      await openCase(name);
      for (const [place, text] of await everywhere()) assert.ok(text.includes(sentMembers[name]), `${place}: ${name}`);
    });
  }

  it('keeps every digit of its numbers in CSV', async () => {
    await openCase('number-beyond-double');
    const [header = '', first = ''] = (await exported('csv')).split('\r\n');
    assert.ok(header.includes('employee_no'));
    assert.match(first, /(^|,)9007199254740993(,|$)/);
  });

  it('is readable in a spreadsheet by a byte order mark, whatever letters its names have', async () => {
    await openCase('names-beyond-latin');
    const text = await exported('csv');
    assert.ok(text.startsWith('\ufeffemail,name,'));
    assert.ok(text.includes('Jürgen Åström 主婦'));
  });
});
