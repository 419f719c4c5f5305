import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { CloudflareError } from '../cloudflare/errors';
import type { UserList } from '../directory/userList';
import { UserError } from '../util/userError';

/**
 * Loads all users of a list; with `rejects`, for callers that don't see the view, rejects if it failed or was stopped.
 */
export async function loadAllOf(list: UserList, rejects: boolean): Promise<void> {
  const outcome = await list.loadAll();
  if (outcome === 'done' || !rejects) return;
  if (outcome === 'failed' && list.failure) throw new CloudflareError(list.failure.failure);
  if (outcome === 'cancelled') throw new vscode.CancellationError();
  throw new UserError(
    l10n.t(
      'Reading all users was given up, because the account, its credential or its search was changed meanwhile. Try again.',
    ),
  );
}
