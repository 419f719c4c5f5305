import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { AccessUser, UserKey } from '../../cloudflare/accessUser';
import type { ListDoubt } from '../../cloudflare/listReading';
import type { Account } from '../../directory/account';
import type { UserFilter, UserOrder } from '../../directory/userFilter';
import { lensOf } from '../../directory/userLens';
import type { UserList } from '../../directory/userList';
import { selectKeys } from '../../directory/userOrder';
import type { RecordKind } from '../../export/columns';
import { toExportError } from '../../export/exportError';
import type { WrittenFiles } from '../../export/fileIdentity';
import type { WrittenFile } from '../../export/replaceFile';
import type { RunningExports } from '../../export/runningExports';
import type { UnfinishedFiles } from '../../export/unfinishedFiles';
import { writeRecordsFile } from '../../export/writeRecordsFile';
import type { Privacy } from '../../privacy/privacy';
import { formatNumber, readCount } from '../../text/counts';
import { displayLocale } from '../../text/displayLocale';
import { displayTextWithoutLinks } from '../../text/displayText';
import { UserError } from '../../util/userError';
import { loadAllOf } from '../loadAllOf';
import { exportErrorText } from './exportText';
import type { ExportTarget } from './exportTarget';
import type { Exported } from './exportTold';
import { checkWritable, writeThrough } from './writeThrough';

/** What to export: the users of a list that pass a filter, in an order, or certain records. */
export type ExportScope =
  | {
      readonly kind: 'list';
      readonly account: Account;
      readonly list: UserList;
      readonly filter: UserFilter;
      readonly order: UserOrder;
    }
  | {
      readonly kind: 'selection';
      readonly account: Account;
      readonly records: readonly unknown[];
      readonly of: RecordKind;
    };

type Progress = vscode.Progress<{ message?: string }>;

/** State that all exports of a window share: the running ones, their temporary files, and the files written. */
export interface ExportState {
  readonly running: RunningExports;
  readonly unfinished: UnfinishedFiles;
  readonly written: WrittenFiles;
}

/** Dependencies of an export to a file. */
export interface ExportServices extends ExportState {
  readonly privacy: Pick<Privacy, 'text' | 'label'>;
}

/**
 * Writes users or requests to a file with cancellable progress, after loading the missing ones; resolves with the result. If a list
 * may lack users, calls `askInDoubt` before writing, which may reject. Rejects with a `CancellationError`, a
 * `CloudflareError` or a `UserError`, and leaves the target as it was.
 */
export function exportToFile(
  scope: ExportScope,
  target: ExportTarget,
  services: ExportServices,
  askInDoubt?: (doubt: ListDoubt, count: number) => Promise<void>,
): Promise<Exported> {
  const { privacy, running, written } = services;
  const kind = scope.kind === 'selection' ? scope.of : 'users';
  const label = displayTextWithoutLinks(privacy.label(scope.account.label));
  const title = kind === 'users' ? l10n.t('Exporting users of {0}', label) : l10n.t('Exporting requests of {0}', label);
  const location = vscode.ProgressLocation.Notification;
  const run = vscode.window.withProgress({ location, title, cancellable: true }, (progress, token) =>
    running.run(async (controller) => {
      token.onCancellationRequested(() => controller.abort());
      const { signal } = controller;
      // Checked before loading, which may take minutes.
      await inWords(target, signal, () => checkWritable(target.uri, target.overwrite));
      const records = await recordsOf(scope, progress, signal);
      const doubt = scope.kind === 'list' ? scope.list.pages?.doubt : undefined;
      if (doubt) await askInDoubt?.(doubt, records.length);
      const file = await inWords(target, signal, () => writeRecords(records, kind, target, services, progress, signal));
      if (file) written.add(file.path, file.identity);
      return { count: records.length, doubt, path: file?.path, losses: file?.losses ?? [] };
    }),
  );
  return Promise.resolve(run);
}

/** Uses the filter and order of the call, because the view may change while users are loaded. */
async function recordsOf(scope: ExportScope, progress: Progress, signal: AbortSignal): Promise<readonly unknown[]> {
  if (scope.kind === 'selection') return scope.records;
  const { list, filter, order } = scope;
  if (!list.pages?.isComplete) await readAll(list, progress, signal);
  const users = list.pages?.users ?? new Map<UserKey, AccessUser>();
  const keys = selectKeys(users, { isShown: lensOf(filter, Date.now()), order, locale: displayLocale() });
  return keys.map((key) => users.get(key));
}

/** A partial export would be taken for a complete one, so all users are loaded first. */
async function readAll(list: UserList, progress: Progress, signal: AbortSignal): Promise<void> {
  const subscription = list.onDidProgress(() => {
    const { loaded, total } = list.progress ?? { loaded: 0, total: undefined };
    progress.report({ message: readCount(loaded, total) });
  });
  const stop = (): void => list.cancelLoadAll();
  signal.addEventListener('abort', stop, { once: true });
  try {
    await loadAllOf(list, true);
  } finally {
    subscription.dispose();
    signal.removeEventListener('abort', stop);
  }
}

async function writeRecords(
  records: readonly unknown[],
  kind: RecordKind,
  { uri, format, csv, overwrite }: ExportTarget,
  { unfinished }: ExportState,
  progress: Progress,
  signal: AbortSignal,
): Promise<WrittenFile | undefined> {
  const onProgress = (count: number): void =>
    progress.report({ message: l10n.t('{0} of {1} written', formatNumber(count), formatNumber(records.length)) });
  return writeThrough(uri, overwrite, unfinished, (path, mayOverwrite) =>
    writeRecordsFile({ records, kind, format, csv, path, overwrite: mayOverwrite, unfinished, signal, onProgress }),
  );
}

/** Runs work on the target; turns file errors into a `UserError` for the person. */
async function inWords<T>({ uri }: ExportTarget, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (signal.aborted) throw new vscode.CancellationError();
    const known = toExportError(error);
    if (!known) throw error;
    throw new UserError(exportErrorText(known.problem, uri.scheme === 'file' ? uri.fsPath : uri.toString(true)));
  }
}
