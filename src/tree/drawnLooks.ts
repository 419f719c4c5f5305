import { sentJson } from '../cloudflare/sentText';

/** For more rows than this, redrawing the whole account is faster. */
const mostSingleRows = 200;

/** The last drawn state of each row, which VS Code keeps on the screen until it is told that the row has changed. */
export class DrawnLooks<Row extends object> {
  readonly #looks = new WeakMap<Row, unknown>();

  /** Remembers the state that a row was drawn from; states are compared as JSON. */
  draw(row: Row, look: unknown): void {
    this.#looks.set(row, look);
  }

  /**
   * The rows that differ from what was drawn; undefined if a row was never drawn, or if so many differ that redrawing
   * all is better.
   */
  changed(rows: Iterable<Row>, lookOf: (row: Row) => unknown): Row[] | undefined {
    const changed: Row[] = [];
    for (const row of rows) {
      if (!this.#looks.has(row)) return undefined;
      const look = lookOf(row);
      if (isSame(this.#looks.get(row), look)) {
        // Keeps the newer of two equal records, so that the older one can be freed.
        this.#looks.set(row, look);
        continue;
      }
      changed.push(row);
      if (changed.length > mostSingleRows) return undefined;
    }
    return changed;
  }
}

function isSame(one: unknown, other: unknown): boolean {
  return one === other || sentJson(one) === sentJson(other);
}
