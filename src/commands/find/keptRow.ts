/** The parts of a list of choices that tell which row Enter would press; shaped like VS Code's own `QuickPick`. */
export interface PressableRows<Row> {
  readonly items: readonly Row[];
  readonly activeItems: readonly Row[];
}

/**
 * Keeps the row that the person went to active in a list that gets new rows again and again, of which VS Code would
 * make the first one active each time.
 */
export class KeptRow<Row> {
  readonly #identityOf: (row: Row) => string | undefined;
  #identity: string | undefined;
  #isOtherList = true;

  /** `identityOf` tells a row however often it is made anew; undefined for one that leads nowhere. */
  constructor(identityOf: (row: Row) => string | undefined) {
    this.#identityOf = identityOf;
  }

  /** The rows to come are those of another list, so where the person was in this one counts no more. */
  forget(): void {
    this.#identity = undefined;
    this.#isOtherList = true;
  }

  /**
   * The rows to make active among the next ones: none while the kept one is gone, so that Enter presses no other;
   * undefined while the person stays at the first row, whichever that is.
   */
  amongNext({ items, activeItems: [active] }: PressableRows<Row>, next: readonly Row[]): readonly Row[] | undefined {
    if (active !== undefined && !this.#isOtherList) {
      const identity = this.#identityOf(active);
      const first = items.map(this.#identityOf).find((each) => each !== undefined);
      this.#identity = identity === first ? undefined : identity;
    }
    this.#isOtherList = false;
    if (this.#identity === undefined) return undefined;
    return next.filter((row) => this.#identityOf(row) === this.#identity).slice(0, 1);
  }
}
