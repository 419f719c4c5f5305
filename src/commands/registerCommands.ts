import * as vscode from 'vscode';
import { toAccountId } from '../cloudflare/accountId';
import { commandId, commandNames } from '../contributions';
import type { CommandName } from '../contributions';
import type { TreeNode } from '../tree/nodes';
import type { Log } from '../util/log';
import type { FailureTeller } from './failureTeller';
import { callOf } from './invocation';
import type { CodesCall, Invocation, PersonsCall } from './invocation';
import { argumentNames } from '../util/argumentNames';

/** One handler per command, as the compiler enforces. The results are for other code. */
export type CommandHandlers = { readonly [Name in CommandName]: (call: Invocation<Name>) => Promise<unknown> };

/** Runs a command, with arguments from other code unchecked; rejects as the command does. */
export type RunCommand = (name: CommandName, call: PersonsCall | CodesCall<unknown>) => Promise<unknown>;

/**
 * Registers every command and decides who called it. Errors of a person's call are shown by `teller`, except
 * cancellations. Other code gets the command's result, or a rejection with what `teller` makes of the error.
 */
export function registerCommands(
  run: RunCommand,
  selection: () => readonly TreeNode[],
  log: Pick<Log, 'info'>,
  teller: Pick<FailureTeller, 'tell' | 'forCode'>,
): vscode.Disposable {
  const registrations = commandNames.map((name) =>
    vscode.commands.registerCommand(commandId(name), async (...args: unknown[]) => {
      const call = callOf(args, selection());
      if (call.by === 'code') log.info(callText(name, call.given));
      try {
        return await run(name, call);
      } catch (error) {
        if (call.by === 'code') throw teller.forCode(error);
        teller.tell(error, name);
        return undefined;
      }
    }),
  );
  return vscode.Disposable.from(...registrations);
}

/**
 * Describes a call by other code for the log: the account and the names of the other arguments, without their values.
 */
function callText(name: CommandName, given: unknown): string {
  const { accountId, ...asked } = given as Readonly<Record<string, unknown>>;
  const account = typeof accountId === 'string' ? toAccountId(accountId) : undefined;
  return `Other code called ${name} for account ${account ?? 'unknown'} (${argumentNames(asked)})`;
}
