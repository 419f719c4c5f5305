import type { ListDoubt, TotalChange } from '../../src/cloudflare/listReading';
import type { PageOutcome } from '../../src/cloudflare/page';
import type { UserListTask } from '../../src/directory/userListLoad';
import type { AccountRows } from '../../src/tree/nodes';

/** What a test may choose of the rows of an account. */
export interface RowChoices {
  readonly failed?: UserListTask | undefined;
  /** The keys that a filter lets through, in order; all where it is left out. */
  readonly shown?: readonly string[];
  readonly pageCount?: number;
  readonly total?: number | undefined;
  readonly totalChange?: TotalChange | undefined;
  readonly doubt?: ListDoubt;
  readonly hasQuery?: boolean;
  readonly hasLens?: boolean;
  readonly rowLimit?: number;
}

/** What the rows of an account are made from where the users with these keys are loaded. */
export function accountRows(keys: readonly string[], outcome: PageOutcome, choices: RowChoices = {}): AccountRows {
  const { failed, shown = keys, pageCount = 1, total, totalChange, hasQuery = false, hasLens = false } = choices;
  const isShort = outcome === 'end' && !totalChange && keys.length < (total ?? 0);
  const pages = {
    ...{ users: new Map(keys.map((key) => [key, {}])), outcome, isComplete: outcome !== 'more' },
    ...{ total, totalChange, pageCount, doubt: isShort ? 'short' : choices.doubt },
  };
  return {
    list: {
      // The rows look at nothing else of the pages.
      pages: pages as unknown as NonNullable<AccountRows['list']['pages']>,
      failure: failed && { task: failed, failure: { kind: 'aborted' } },
    },
    ...{ keys: shown, hasQuery, hasLens, rowLimit: choices.rowLimit ?? 100 },
  };
}
