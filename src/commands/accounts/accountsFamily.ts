import { AccountCommands } from './accountCommands';
import type { AccountCommandServices } from './accountCommands';
import { accountOrderCommands } from './accountOrderCommands';
import { accountPageCommands } from './accountPages';
import type { AccountPageServices } from './accountPages';
import { tokenCommands } from './tokenCommands';

/** What the commands on accounts need. */
export type AccountsFamilyServices = AccountCommandServices & AccountPageServices;

/** The commands on accounts, their order, their tokens, and pages on them. */
export function accountsFamily(
  services: AccountsFamilyServices,
): AccountCommands['handlers'] &
  ReturnType<typeof accountOrderCommands> &
  ReturnType<typeof accountPageCommands> &
  ReturnType<typeof tokenCommands> {
  return {
    ...new AccountCommands(services).handlers,
    ...accountOrderCommands(services),
    ...accountPageCommands(services),
    ...tokenCommands(),
  };
}
