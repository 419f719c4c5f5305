/** The columns of the table of candidates, in order. */
export const candidateColumns = [
  'email',
  'name',
  'seats',
  'lastLogin',
  'lastDeviceSeen',
  'devices',
  'created',
  'why',
] as const;

/** One of `candidateColumns`. */
export type CandidateColumn = (typeof candidateColumns)[number];

/** The column and direction that the candidates are sorted by. */
export interface CandidateSort {
  readonly column: CandidateColumn;
  readonly isDescending: boolean;
}

/** The initial sort: longest absence first. */
export const usualSort: CandidateSort = { column: 'lastLogin', isDescending: false };

/** The sort after the heading of a column was pressed: by that column, reversed if it was already. */
export function pressColumn(sort: CandidateSort, column: CandidateColumn): CandidateSort {
  return { column, isDescending: sort.column === column && !sort.isDescending };
}
