/**
 * How many users of an account are drawn at first, and how many more each time: VS Code takes about a quarter of a second
 * for so many rows, and a second for 20,000, in which none can be pressed.
 */
export const rowsAtOnce = 5_000;

/** How many users of each account are drawn at most. */
export class RowLimits {
  readonly #limits = new Map<string, number>();

  limitOf(accountId: string): number {
    return this.#limits.get(accountId) ?? rowsAtOnce;
  }

  /** Raises the limit so that at least `rowCount` rows are drawn; returns whether that changed anything. */
  raise(accountId: string, rowCount: number): boolean {
    const limit = this.limitOf(accountId);
    if (rowCount <= limit) return false;
    this.#limits.set(accountId, Math.ceil(rowCount / rowsAtOnce) * rowsAtOnce);
    return true;
  }
}
