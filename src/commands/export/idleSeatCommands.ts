import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { CloudflareError } from '../../cloudflare/errors';
import type { Account } from '../../directory/account';
import { candidateRecord, idleSeatsAnswer, idleSeatsFileAnswer, refusalOf } from '../../directory/idleSeatRecords';
import { idleSeatsOf } from '../../directory/idleSeats';
import type { IdleSeats } from '../../directory/idleSeats';
import type { IdleSeatsRead, IdleSeatsReading } from '../../directory/idleSeatsReading';
import type { IdleSeatsPanels } from '../../panel/idleSeats/idleSeatsPanels';
import { formatNumber, readCount, userCount } from '../../text/counts';
import { displayTextWithoutLinks } from '../../text/displayText';
import { UserError } from '../../util/userError';
import type { AccountTargets } from '../accountTargets';
import type { ArgumentsOf } from '../commandArguments';
import type { CommandHandlers } from '../registerCommands';
import { tellLosses } from './exportTold';
import { exportToFile } from './exportUsers';
import { givenTarget } from './givenTarget';
import { shownName } from './takeOut';
import type { IdleSeatActionServices } from './idleSeatActions';

/** Dependencies of finding idle seats. */
export interface IdleSeatCommandServices extends IdleSeatActionServices {
  readonly accountTargets: AccountTargets;
  readonly idleSeats: IdleSeatsReading;
  readonly idleSeatsPanels: Pick<IdleSeatsPanels, 'show'>;
}

/** The command that finds idle seats; it only reads. */
export function idleSeatCommands(services: IdleSeatCommandServices): Pick<CommandHandlers, 'findIdleSeats'> {
  const { accountTargets, idleSeats, idleSeatsPanels, privacy } = services;

  const findFor = async (
    account: Account,
    idleDays: number,
    isForFile: boolean,
  ): Promise<{ readonly read: IdleSeatsRead; readonly found: IdleSeats }> => {
    const read = await readIdleSeats(account, services);
    const refusal = refusalOf(read, isForFile);
    if (refusal) throw new CloudflareError(refusal);
    return { read, found: await idleSeatsOf({ ...read, idleDays, nowMs: Date.now() }) };
  };

  const writeFor = async (
    account: Account,
    idleDays: number,
    file: NonNullable<ArgumentsOf<'findIdleSeats'>['file']>,
  ): Promise<unknown> => {
    const target = await givenTarget(file, services.exports.written, privacy);
    const { read, found } = await findFor(account, idleDays, true);
    const users = found.candidates.map(candidateRecord);
    await services.consent.toExport(shownName(privacy.label(account.label), userCount(users.length)), 'code');
    const exported = await exportToFile({ kind: 'selection', account, records: users, of: 'users' }, target, {
      ...services.exports,
      privacy,
    });
    void tellLosses(exported, privacy);
    return idleSeatsFileAnswer(exported, found, read);
  };

  return {
    findIdleSeats: async (call) => {
      if (call.by === 'code') {
        const account = accountTargets.known(call.given.accountId);
        const { file, idleMoreThanDays } = call.given;
        if (file) return writeFor(account, idleMoreThanDays, file);
        const { read, found } = await findFor(account, idleMoreThanDays, false);
        return idleSeatsAnswer(found, read, (user) => privacy.record(user));
      }
      const account = await accountTargets.selected(call, l10n.t('Find Idle Seats'));
      idleSeatsPanels.show(account.accountId);
      // The panel shows the progress, the result and its age, so nothing is read again.
      if (!idleSeats.stateOf(account.accountId).read) await idleSeats.read(account.accountId);
      return undefined;
    },
  };
}

/** Reads the data that idle seats are found from, with cancellable progress; rejects if that was stopped. */
async function readIdleSeats(
  { accountId, label }: Account,
  { idleSeats, privacy }: Pick<IdleSeatCommandServices, 'idleSeats' | 'privacy'>,
): Promise<IdleSeatsRead> {
  const title = l10n.t('Finding idle seats of {0}', displayTextWithoutLinks(privacy.label(label)));
  const location = vscode.ProgressLocation.Notification;
  const read = await vscode.window.withProgress({ location, title, cancellable: true }, async (progress, token) => {
    const subscription = idleSeats.onDidChange((changedId) => {
      const { progress: now } = idleSeats.stateOf(accountId);
      if (changedId !== accountId || !now) return;
      const users = readCount(now.userCount, now.userTotal);
      progress.report({ message: l10n.t('users: {0} · devices: {1}', users, formatNumber(now.deviceCount)) });
    });
    token.onCancellationRequested(() => idleSeats.cancel(accountId));
    try {
      const ended = await idleSeats.read(accountId);
      if (token.isCancellationRequested) throw new vscode.CancellationError();
      return ended;
    } finally {
      subscription.dispose();
    }
  });
  if (!read) {
    throw new UserError(
      l10n.t('Finding idle seats was stopped, or the account or its credential was changed meanwhile. Try again.'),
    );
  }
  return read;
}
