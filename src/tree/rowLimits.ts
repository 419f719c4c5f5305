/**
 * How many users of an account are drawn at first, and added each time: VS Code needs about a quarter of a second for
 * these, and a second for 20,000, during which no row can be pressed.
 */
export const rowsAtOnce = 5_000;

/** The maximum number of users drawn for each account. */
export class RowLimits {
  readonly #limits = new Map<string, number>();

  limitOf(accountId: string): number {
    return this.#limits.get(accountId) ?? rowsAtOnce;
  }

  /** Raises the limit so that at least `rowCount` rows are drawn; returns whether it changed. */
  raise(accountId: string, rowCount: number): boolean {
    const limit = this.limitOf(accountId);
    if (rowCount <= limit) return false;
    this.#limits.set(accountId, Math.ceil(rowCount / rowsAtOnce) * rowsAtOnce);
    return true;
  }
}
