import { rowsPerMessage } from '../../idleSeats/messages';
import type { CandidateRow, CandidateRows } from '../../idleSeats/messages';

/** The rows of one order: stores those that arrived, and requests the others, each once. */
export class RowStore {
  readonly #ask: (from: number) => void;
  readonly #rows = new Map<number, CandidateRow>();
  readonly #asked = new Set<number>();
  readonly order: number;

  /** `ask` requests `rowsPerMessage` rows of this order from an index on. */
  constructor(order: number, ask: (from: number) => void) {
    this.order = order;
    this.#ask = ask;
  }

  /** A row; undefined before it has arrived. */
  at(index: number): CandidateRow | undefined {
    return this.#rows.get(index);
  }

  /** Adds rows; ignores those of another order. */
  add({ order, from, rows }: CandidateRows): void {
    if (order !== this.order) return;
    this.#asked.add(from);
    rows.forEach((row, index) => this.#rows.set(from + index, row));
  }

  /** Records whether the person has selected a row. */
  select(index: number, isSelected: boolean): void {
    const row = this.#rows.get(index);
    if (row) this.#rows.set(index, { ...row, isSelected });
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
