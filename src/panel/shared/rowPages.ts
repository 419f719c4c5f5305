/** The number of rows per message. */
export const rowsPerMessage = 100;

/** Some rows of a long table, from an index on. */
export interface RowPage<Row> {
  /** Identifies the order of the rows; an index is only valid within one order. */
  readonly order: number;
  readonly from: number;
  readonly rows: readonly Row[];
}
