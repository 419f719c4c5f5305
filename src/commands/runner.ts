import type { CommandName } from '../contributions';
import { readArguments } from './commandArguments';
import type { CodesCall, Invocation, PersonsCall } from './invocation';
import type { CommandHandlers, RunCommand } from './registerCommands';

/** Checks the arguments of other code, then runs the command's handler. */
export function runner(handlers: CommandHandlers): RunCommand {
  return async (name, call) => runChecked(handlers, name, checked(name, call));
}

function checked<Name extends CommandName>(name: Name, call: PersonsCall | CodesCall<unknown>): Invocation<Name> {
  return call.by === 'code' ? { by: 'code', given: readArguments(name, call.given) } : call;
}

function runChecked<Name extends CommandName>(
  handlers: CommandHandlers,
  name: Name,
  call: Invocation<Name>,
): Promise<unknown> {
  return handlers[name](call);
}
