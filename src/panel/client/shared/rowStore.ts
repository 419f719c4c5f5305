import { indexAfter, rowsPerMessage } from '../../shared/rowPages';
import type { InsertedRows, RowPage } from '../../shared/rowPages';

/** The rows of one order: stores those that arrived, and requests the others, each once. */
export class RowStore<Row> {
  readonly #ask: (from: number) => void;
  readonly #rows = new Map<number, Row>();
  readonly #asked = new Set<number>();
  readonly order: number;

  /** `ask` requests `rowsPerMessage` rows of this order from an index on. */
  constructor(order: number, ask: (from: number) => void) {
    this.order = order;
    this.#ask = ask;
  }

  /** The rows that are there for the next order, in which others were inserted; all pages can be requested again. */
  next(order: number, ask: (from: number) => void, inserted: InsertedRows): RowStore<Row> {
    const next = new RowStore<Row>(order, ask);
    for (const [index, row] of this.#rows) next.#rows.set(indexAfter(inserted, index), row);
    return next;
  }

  /** A row; undefined before it has arrived. */
  at(index: number): Row | undefined {
    return this.#rows.get(index);
  }

  /** Adds rows; ignores those of another order. */
  add({ order, from, rows }: RowPage<Row>): void {
    if (order !== this.order) return;
    this.#asked.add(from);
    rows.forEach((row, index) => this.#rows.set(from + index, row));
  }

  /** Replaces a row that has arrived. */
  change(index: number, change: (row: Row) => Row): void {
    const row = this.#rows.get(index);
    if (row !== undefined) this.#rows.set(index, change(row));
  }

  /** Makes the page that ended at a row number askable again, because more rows follow there now. */
  growFrom(count: number): void {
    this.#asked.delete(count - (count % rowsPerMessage));
  }

  /** Requests the rows from `first` to `last` that are neither there nor requested. */
  need(first: number, last: number): void {
    for (let from = first - (first % rowsPerMessage); from <= last; from += rowsPerMessage) {
      if (this.#asked.has(from)) continue;
      this.#asked.add(from);
      this.#ask(from);
    }
  }
}
