import { sentJson } from '../cloudflare/sentText';

/** More rows than this are drawn anew sooner with their account than one by one. */
const mostSingleRows = 200;

/** What VS Code was last given of each row: it keeps that on the screen until it is told that the row has changed. */
export class DrawnLooks<Row extends object> {
  readonly #looks = new WeakMap<Row, unknown>();

  /** Remembers what a row was drawn from, as JSON has it. */
  draw(row: Row, look: unknown): void {
    this.#looks.set(row, look);
  }

  /**
   * Those of the rows that look otherwise now than they were drawn; undefined where one was never drawn, or where so many
   * do that all of them are better drawn anew.
   */
  changed(rows: Iterable<Row>, lookOf: (row: Row) => unknown): Row[] | undefined {
    const changed: Row[] = [];
    for (const row of rows) {
      if (!this.#looks.has(row)) return undefined;
      const look = lookOf(row);
      if (isSame(this.#looks.get(row), look)) {
        // The newer of two equal records, so that no older one is kept for this alone.
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
