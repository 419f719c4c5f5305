import { accessLogCommand } from './accessLogCommand';
import type { AccessLogCommandServices } from './accessLogCommand';
import { AccountCommands } from './accountCommands';
import type { AccountCommandServices } from './accountCommands';
import { accountOrderCommands } from './accountOrderCommands';
import { accountPageCommands } from './accountPages';
import type { AccountPageServices } from './accountPages';
import { tokenCommands } from './tokenCommands';
import type { TokenCommandServices } from './tokenCommands';

/** Dependencies of the account commands. */
export type AccountsFamilyServices = AccountCommandServices &
  AccountPageServices &
  AccessLogCommandServices &
  TokenCommandServices;

/** The commands for accounts, their order, their tokens and their pages. */
export function accountsFamily(
  services: AccountsFamilyServices,
): AccountCommands['handlers'] &
  ReturnType<typeof accountOrderCommands> &
  ReturnType<typeof accountPageCommands> &
  ReturnType<typeof accessLogCommand> &
  ReturnType<typeof tokenCommands> {
  return {
    ...new AccountCommands(services).handlers,
    ...accountOrderCommands(services),
    ...accountPageCommands(services),
    ...accessLogCommand(services),
    ...tokenCommands(services),
  };
}
