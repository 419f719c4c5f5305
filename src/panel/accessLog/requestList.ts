import { accessRequestFacts } from '../../cloudflare/accessRequestFacts';
import type { AccountLog } from '../../directory/accountLog';
import { logFilterTest } from '../../directory/accountLogFilter';
import type { LogFilter } from '../../directory/accountLogFilter';

/** The requests of a log as one panel shows them: filtered, newest first. */
export class RequestList {
  #log: AccountLog | undefined;
  #filter: LogFilter = {};
  #shown: unknown[] = [];
  /** How many requests of the log the filter has seen, and in which arrangement. */
  #seenCount = 0;
  #arrangement = 0;
  #order = 0;

  /** Identifies the present order: it changes whenever a row may have moved; rows that are only added move none. */
  get order(): number {
    return this.#order;
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

  /** Takes over what was read of a log since. */
  update(log: AccountLog | undefined): void {
    const requests = log?.requests ?? [];
    const arrangement = log?.arrangement ?? 0;
    if (log !== this.#log || arrangement !== this.#arrangement) this.#restart();
    this.#log = log;
    this.#arrangement = arrangement;
    if (requests.length === this.#seenCount) return;
    const isMeant = logFilterTest(this.#filter);
    for (const record of requests.slice(this.#seenCount)) {
      if (isMeant(accessRequestFacts(record))) this.#shown.push(record);
    }
    this.#seenCount = requests.length;
  }

  /** Shows only the requests that a filter means. */
  setFilter(filter: LogFilter): void {
    this.#filter = filter;
    this.#restart();
    this.update(this.#log);
  }

  /** The shown request at a row of an order; undefined if that order is outdated or has no such row. */
  at(order: number, row: number): unknown {
    return order === this.#order ? this.#shown[row] : undefined;
  }

  /** Starts a new order with the rows in the same places, so that all of them are redrawn. */
  renew(): void {
    this.#order += 1;
  }

  #restart(): void {
    this.#shown = [];
    this.#seenCount = 0;
    this.#order += 1;
  }
}
