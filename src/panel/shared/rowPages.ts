/** The number of rows per message. */
export const rowsPerMessage = 100;

/** Some rows of a long table, from an index on. */
export interface RowPage<Row> {
  /** Identifies the order of the rows; an index is only valid within one order. */
  readonly order: number;
  readonly from: number;
  readonly rows: readonly Row[];
  /** Set with the first rows of an order that has all rows of another one, in the same sequence, and these. */
  readonly inserted?: InsertedRows | undefined;
}

/** Rows that came between those of an order, by their indexes in the next one, ascending. */
export interface InsertedRows {
  readonly into: number;
  readonly at: readonly number[];
}

/** The index in the next order of the row at `index` in the one before. */
export function indexAfter({ at }: InsertedRows, index: number): number {
  let next = index;
  for (const inserted of at) {
    if (inserted > next) break;
    next += 1;
  }
  return next;
}
