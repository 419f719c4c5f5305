import type { LanguageModelToolName } from '../contributions';
import type { Account } from '../directory/account';
import { argumentNames } from '../util/argumentNames';

/** What a call was allowed: which accounts, of all that there are, how many requests, and whether data is masked. */
export interface AllowedCall {
  readonly accounts: readonly Account[];
  readonly all: readonly Account[];
  readonly requestLimit: number;
  readonly isMasked: boolean;
}

/**
 * Describes a call of a language model for the log; `allowed` is undefined if it was refused. Accounts are told by their
 * places in the view, and arguments by their names: no id, label or value is in it.
 */
export function callLine(name: LanguageModelToolName, given: unknown, allowed: AllowedCall | undefined): string {
  const names = argumentNames(given);
  if (!allowed) return `A language model called ${name} (${names}): refused`;
  const { accounts, all, requestLimit, isMasked } = allowed;
  const places = accounts.map((account) => all.indexOf(account) + 1);
  const which = places.length === 1 ? `account ${places[0]} of ${all.length} in the view` : `${places.length} accounts`;
  const data = isMasked ? 'masked' : 'as it is';
  return `A language model called ${name} for ${which} (${names}): at most ${requestLimit} requests, personal data ${data}`;
}
