import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { toAccountId } from '../cloudflare/accountId';
import { toFailure } from '../cloudflare/errors';
import { commandId, commandNames } from '../contributions';
import type { CommandName } from '../contributions';
import type { Privacy } from '../privacy/privacy';
import { failureText } from '../text/failureText';
import type { TreeNode } from '../tree/nodes';
import type { Log } from '../util/log';
import { callOf } from './invocation';
import type { CodesCall, Invocation, PersonsCall } from './invocation';
import type { UserError } from './userError';

/** One handler a command: a missing one does not compile. What it resolves with is for other code. */
export type CommandHandlers = { readonly [Name in CommandName]: (call: Invocation<Name>) => Promise<unknown> };

/** Runs a command, whose arguments from other code are not checked yet; rejects as it does. */
export type RunCommand = (name: CommandName, call: PersonsCall | CodesCall<unknown>) => Promise<unknown>;

/**
 * Registers every command. Who called is decided here. Errors reach the person here and nowhere else; cancelled is
 * silent; other code that called with arguments gets the rejection instead, or what the command resolves with.
 */
export function registerCommands(
  run: RunCommand,
  selection: () => readonly TreeNode[],
  log: Log & { show(): void },
  privacy: Pick<Privacy, 'text'>,
): vscode.Disposable {
  const registrations = commandNames.map((name) =>
    vscode.commands.registerCommand(commandId(name), async (...args: unknown[]) => {
      const call = callOf(args, selection());
      if (call.by === 'code') log.info(callText(name, call.given));
      try {
        return await run(name, call);
      } catch (error) {
        if (call.by === 'code') throw error;
        if (error instanceof vscode.CancellationError || toFailure(error)?.kind === 'aborted') return undefined;
        const message = privacy.text(messageOf(error, name, log));
        // Not awaited: the command has ended, the message may stay for long.
        void showError(message, () => log.show());
        return undefined;
      }
    }),
  );
  return vscode.Disposable.from(...registrations);
}

/** A call by other code as the log tells it: for which account, and what was asked by name, without any value. */
function callText(name: CommandName, given: unknown): string {
  const { accountId, ...asked } = given as Readonly<Record<string, unknown>>;
  const account = typeof accountId === 'string' ? toAccountId(accountId) : undefined;
  const words = Object.keys(asked).filter((word) => /^[a-zA-Z]{1,20}$/.test(word));
  return `Other code called ${name} for account ${account ?? 'unknown'} (${words.join(', ') || 'nothing more'})`;
}

async function showError(message: string, showLog: () => void): Promise<void> {
  const showLogLabel = l10n.t('Show Log');
  if ((await vscode.window.showErrorMessage(message, showLogLabel)) === showLogLabel) showLog();
}

function messageOf(error: unknown, name: CommandName, log: Log): string {
  const failure = toFailure(error);
  if (failure) {
    const { title, advice } = failureText(failure, Date.now());
    return `${title}. ${advice}`;
  }
  const { tag, message } = error as Partial<UserError>;
  if (tag === 'UserError' && message !== undefined) return message;
  log.error(`The command ${name} failed: ${error instanceof Error ? (error.stack ?? error.message) : typeof error}`);
  return l10n.t('The command failed because of a fault in this extension. The log tells where: {0}', name);
}
