import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type * as vscode from 'vscode';
import { textOf } from '../../../src/cloudflare/accessUser';
import { exportToFile } from '../../../src/commands/export/exportUsers';
import { WrittenFiles } from '../../../src/export/fileIdentity';
import { RunningExports } from '../../../src/export/runningExports';
import { UnfinishedFiles } from '../../../src/export/unfinishedFiles';
import { FailureTeller } from '../../../src/commands/failureTeller';
import { registerCommands } from '../../../src/commands/registerCommands';
import { commandId } from '../../../src/contributions';
import { nothingMasked } from '../../support/nothingMasked';
import { RecordingLog } from '../../support/recordingLog';
import { accountId, type Person } from '../person';
import { sightOf, type ToldFailure } from '../sight';
import { commands, shownMessages, Uri } from '../standIn/vscode';
import type { Feature } from './feature';
import { isFurtherPage, keysOf } from './lists';

const oldContent = 'what was exported before';

/** Exporting an account of which a page is loaded to a file that is there already. */
export const exportFeature: Feature = {
  name: 'export',
  isMeant: isFurtherPage,
  start: async (person) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'export-'));
    const file = path.join(folder, 'users.ndjson');
    writeFileSync(file, oldContent);
    const loadFirst = (): Promise<void> => person.window.listOf(accountId).loadFirst();
    await loadFirst();
    const press = (): Promise<void> => pressExport(person, file);
    return {
      act: press,
      see: async () => {
        const { window } = person;
        const rows = sightOf(window.listOf(accountId).wasRead ? await window.rows(accountId) : []);
        const told = shownMessages.map(({ text, buttons }): ToldFailure => ({ words: text, remedies: buttons }));
        return { ...rows, data: [...rows.data, contentOf(file)], failures: [...rows.failures, ...told] };
      },
      retry: async () => {
        const list = person.window.listOf(accountId);
        if (list.failure) await person.window.retry(accountId);
        else if (list.pages?.isComplete) await list.loadAll();
        await press();
      },
      anew: async () => {
        await loadFirst();
        await press();
      },
      whole: () => [...keysOf(person), `file: ${person.simulator.users(accountId).map(idOf).join()}`],
      end: () => [folder, `${folder}-notes`].forEach((one) => rmSync(one, { recursive: true, force: true })),
    };
  },
};

/** Runs the command as VS Code does, so that what goes wrong is told as it is. */
async function pressExport({ window }: Person, file: string): Promise<void> {
  shownMessages.length = 0;
  const list = window.listOf(accountId);
  const account = { accountId, label: 'Northwind', credentialKind: 'apiToken', secretPlace: 'secretStorage' } as const;
  const target = { uri: Uri.file(file) as unknown as vscode.Uri, format: 'ndjson', overwrite: true } as const;
  const run = async (): Promise<void> => {
    const state = {
      running: new RunningExports(),
      unfinished: new UnfinishedFiles(`${path.dirname(file)}-notes`, () => Promise.resolve()),
      written: new WrittenFiles(),
    };
    const scope = { kind: 'list', account, list, filter: {}, order: 'asSent' } as const;
    await exportToFile(scope, target, { ...state, privacy: nothingMasked });
  };
  const log = Object.assign(new RecordingLog(), { show: () => undefined });
  const registered = registerCommands(run, () => [], log, new FailureTeller(log, nothingMasked));
  try {
    await commands.executeCommand(commandId('exportUsers'));
  } finally {
    registered.dispose();
  }
}

function contentOf(file: string): string {
  const content = readFileSync(file, 'utf8');
  if (content === oldContent) return content;
  const users = content.trimEnd().split('\n');
  return `file: ${users.map((line) => idOf(JSON.parse(line))).join()}`;
}

function idOf(user: unknown): string {
  return textOf(user, 'id') ?? '';
}
