import { rowsPerMessage } from '../../idleSeats/messages';
import type { CandidateRow, CandidateRows } from '../../idleSeats/messages';

/** The rows of one order that have come, and the others as they are asked for, each once. */
export class RowStore {
  readonly #ask: (from: number) => void;
  readonly #rows = new Map<number, CandidateRow>();
  readonly #asked = new Set<number>();
  readonly order: number;

  /** `ask` asks for `rowsPerMessage` rows of this order from a place on. */
  constructor(order: number, ask: (from: number) => void) {
    this.order = order;
    this.#ask = ask;
  }

  /** A row, undefined before it has come. */
  at(index: number): CandidateRow | undefined {
    return this.#rows.get(index);
  }

  /** Takes rows in; those of another order are dropped. */
  add({ order, from, rows }: CandidateRows): void {
    if (order !== this.order) return;
    this.#asked.add(from);
    rows.forEach((row, index) => this.#rows.set(from + index, row));
  }

  /** Notes that the person selected a row, or does not any more. */
  select(index: number, isSelected: boolean): void {
    const row = this.#rows.get(index);
    if (row) this.#rows.set(index, { ...row, isSelected });
  }

  /** Sees to it that the rows from one place up to another are there or asked for. */
  need(first: number, last: number): void {
    for (let from = first - (first % rowsPerMessage); from <= last; from += rowsPerMessage) {
      if (this.#asked.has(from)) continue;
      this.#asked.add(from);
      this.#ask(from);
    }
  }
}
