import { accessRequestFacts } from '../../cloudflare/accessRequestFacts';
import type { AccountLog } from '../../directory/accountLog';
import { logFilterTest } from '../../directory/accountLogFilter';
import type { LogFilter } from '../../directory/accountLogFilter';
import { noProviderNames } from '../../directory/providerNames';
import type { ProviderNames } from '../../directory/providerNames';
import type { InsertedRows } from '../shared/rowPages';

/** The requests of a log as one panel shows them: filtered, newest first. */
export class RequestList {
  #log: AccountLog | undefined;
  #filter: LogFilter = {};
  #providers = noProviderNames;
  #shown: unknown[] = [];
  /** How many requests of the log the filter has seen, and in which arrangement. */
  #seenCount = 0;
  #arrangement = 0;
  #order = 0;
  #inserted: InsertedRows | undefined;

  /** Identifies the present order: it changes whenever a row may have moved; rows that are only added move none. */
  get order(): number {
    return this.#order;
  }

  /** What the present order has more than the one before it, if that is all in which they differ. */
  get inserted(): InsertedRows | undefined {
    return this.#inserted;
  }

  /** The log that the requests are of. */
  get log(): AccountLog | undefined {
    return this.#log;
  }

  get filter(): LogFilter {
    return this.#filter;
  }

  /** The shown requests exactly as the API sent them. */
  get shown(): readonly unknown[] {
    return this.#shown;
  }

  /** The names of identity providers that the filter knows. */
  get providers(): ProviderNames {
    return this.#providers;
  }

  /** Takes over what was read of a log since, and of the names of identity providers. */
  update(log: AccountLog | undefined, providers = noProviderNames): void {
    if (providers !== this.#providers) {
      this.#providers = providers;
      this.#restart();
    }
    const requests = log?.requests ?? [];
    const arrangement = log?.arrangement ?? 0;
    const isSameLog = log === this.#log;
    const before =
      isSameLog && arrangement !== this.#arrangement ? { shown: this.#shown, order: this.#order } : undefined;
    if (!isSameLog || before) this.#restart();
    this.#log = log;
    this.#arrangement = arrangement;
    this.#see(requests);
    const at = before && insertedAt(before.shown, this.#shown);
    if (at) this.#inserted = { into: before.order, at };
  }

  #see(requests: readonly unknown[]): void {
    if (requests.length === this.#seenCount) return;
    const isMeant = logFilterTest(this.#filter, this.#providers);
    for (const record of requests.slice(this.#seenCount)) {
      if (isMeant(accessRequestFacts(record))) this.#shown.push(record);
    }
    this.#seenCount = requests.length;
  }

  /** Shows only the requests that a filter means. */
  setFilter(filter: LogFilter): void {
    this.#filter = filter;
    this.#restart();
    this.update(this.#log, this.#providers);
  }

  /** The shown request at a row of an order; undefined if that order is outdated or has no such row. */
  at(order: number, row: number): unknown {
    return order === this.#order ? this.#shown[row] : undefined;
  }

  /** Starts a new order with the rows in the same places, so that all of them are redrawn. */
  renew(): void {
    this.#inserted = undefined;
    this.#order += 1;
  }

  #restart(): void {
    this.#shown = [];
    this.#seenCount = 0;
    this.renew();
  }
}

/** The indexes of what was inserted; undefined if something else has changed. */
function insertedAt(before: readonly unknown[], after: readonly unknown[]): readonly number[] | undefined {
  const at: number[] = [];
  for (const [index, record] of after.entries()) {
    if (record !== before[index - at.length]) at.push(index);
  }
  return after.length - at.length === before.length ? at : undefined;
}
