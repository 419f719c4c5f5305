import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { inspect } from 'node:util';
import * as vscode from 'vscode';
import type { CommandName } from '../../../src/contributions';
import type { TreeNode } from '../../../src/tree/nodes';
import { innerObjects } from './extension';
import { answerWith } from './quickPick';

/** The account and the user that everything is done with, and a folder of one's own for what is exported. */
export interface Subject {
  readonly accountId: string;
  readonly userId: string;
  readonly folder: string;
}

/** What the extension told, each text with where it told it. */
export type Told = readonly [place: string, text: string];

type Calls = Partial<Record<CommandName, readonly (readonly unknown[])[]>>;

/** Everything that other code can ask for without a person who answers, and how often; a search is shown and closed. */
export function callsOf({ accountId, userId, folder }: Subject, rows: readonly TreeNode[]): Calls {
  const user = [{ accountId, userId }];
  const account = [{ accountId }];
  const query = { field: 'search', text: 'mar' };
  const formats = (names: readonly string[], more: (format: string) => object = () => ({})) =>
    names.map((format) => [{ accountId, format, ...more(format) }]);
  return {
    loadMore: [account],
    filterUsers: [[{ accountId, filter: { query, seat: 'any', devices: 'any' } }], [{ accountId, filter: {} }]],
    sortUsers: [[{ accountId, order: 'lastLogin' }], [{ accountId, order: 'asSent' }]],
    refresh: [account],
    loadAll: [account],
    stopLoadAll: [account],
    showIdleSeats: [account],
    clearFilter: [account],
    showSeatUsage: [account],
    checkPermissions: [account],
    searchUsers: [[{ accountId, query: 'mar' }]],
    openUser: [user],
    revealUser: [user],
    copyUserJson: [user],
    copyUserEmail: [[rows[0], rows]],
    copyUserId: [[rows[0], rows]],
    copyUserReport: [user],
    copyUserLink: [user],
    openUserJson: [user],
    openUserReport: [user],
    copyUsersAs: formats(['json', 'csv', 'tsv', 'markdown', 'emails']),
    copyApiCall: ['curl', 'powershell', 'typescript'].flatMap((as) =>
      [{}, { userId }, { query }].map((of) => [{ accountId, as, ...of }]),
    ),
    exportUsers: formats(['csv', 'json', 'ndjson'], (format) => ({
      path: path.join(folder, `users.${format}`),
      overwrite: true,
    })),
    // Reads all users again, while whose rows are drawn anew nothing can be revealed.
    findIdleSeats: [account, [{ accountId, format: 'csv', path: path.join(folder, 'idle.csv'), overwrite: true }]],
    showAccessLog: [account, [{ accountId, since: '2026-01-01', allowed: false, app: 'Intranet', country: 'DE' }]],
    // Refused here, where the person allows no changes.
    removeSeats: [[{ accountId, userIds: [userId] }]],
    revokeSessions: [[{ accountId, userIds: [userId] }]],
    showChangesMade: [[{}]],
    showLog: [[]],
  };
}

/** Calls all of them, and gives what each answered, put on the clipboard or was rejected with, and what is there at the end. */
export async function callAll(calls: Calls): Promise<readonly Told[]> {
  const told: Told[] = [];
  let called = '';
  const endRecording = recordCopies((text) => told.push([`clipboard by ${called}`, text]));
  try {
    for (const [name, many] of Object.entries(calls)) {
      called = name;
      for (const given of many) {
        const running = call(name, given).then((answer) => void told.push([`answer of ${name}`, whole(answer)]));
        const ended = name === 'searchUsers' ? answerWith('close', running) : running;
        await ended.catch((error: unknown) => told.push([`rejection of ${name}`, whole(error)]));
      }
    }
  } finally {
    endRecording();
  }
  return [...told, ['clipboard at the end', await vscode.env.clipboard.readText()]];
}

/** Tells each text that is put on the clipboard, on its way there, until the returned function is called. */
function recordCopies(tell: (text: string) => void): () => void {
  const { clipboard } = vscode.env;
  const original = Object.getOwnPropertyDescriptor(vscode.env, 'clipboard') ?? assert.fail();
  const writeText = (text: string): Thenable<void> => {
    tell(text);
    return clipboard.writeText(text);
  };
  // Reading it after each call would ask the window for it hundreds of times, and miss what is copied twice by one call.
  Object.defineProperty(vscode.env, 'clipboard', { ...original, get: () => ({ ...clipboard, writeText }) });
  return () => void Object.defineProperty(vscode.env, 'clipboard', original);
}

async function call(name: string, given: readonly unknown[]): Promise<unknown> {
  return vscode.commands.executeCommand(`cloudflareAccess.${name}`, ...given);
}

/** What is on the screen and kept: rows, panels' titles, documents, global and workspace state, settings, exported files. */
export async function shownAndKept({ folder }: Subject): Promise<readonly Told[]> {
  const { context, provider } = await innerObjects();
  const told: Told[] = [];
  for (const account of await provider.getChildren()) {
    for (const row of [account, ...(await provider.getChildren(account))]) {
      const item = provider.getTreeItem(row);
      told.push([`row ${row.id}`, whole([item, provider.resolveTreeItem(item, row)])]);
    }
  }
  for (const document of vscode.workspace.textDocuments) told.push([document.uri.toString(), document.getText()]);
  for (const state of [context.globalState, context.workspaceState]) {
    told.push(['state', JSON.stringify(state.keys().map((key) => [key, state.get(key)]))]);
  }
  told.push(['settings', JSON.stringify(vscode.workspace.getConfiguration())]);
  told.push([
    'tabs',
    JSON.stringify(vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label))),
  ]);
  for (const name of await readdir(folder)) {
    told.push([`file ${name}`, await readFile(path.join(folder, name), 'utf8')]);
  }
  return told;
}

/** Everything that an object holds, as text. */
function whole(value: unknown): string {
  return `${inspect(value, { depth: 12, showHidden: true, maxStringLength: null })}\n${JSON.stringify(value)}`;
}

/** Keeps every line that goes to the log, of whatever level, until the returned function is called, which gives them. */
export async function recordLog(): Promise<() => readonly string[]> {
  const { log } = await innerObjects();
  const lines: string[] = [];
  const levels = ['trace', 'debug', 'info', 'warn', 'error'] as const;
  const originals = levels.map((level) => [level, Object.getOwnPropertyDescriptor(log, level)] as const);
  for (const level of levels) Object.defineProperty(log, level, { configurable: true, value: keep });
  function keep(...parts: readonly unknown[]): void {
    lines.push(parts.map(String).join(' '));
  }
  return () => {
    for (const [level, original] of originals) {
      if (original) Object.defineProperty(log, level, original);
      else Reflect.deleteProperty(log, level);
    }
    return lines;
  };
}
