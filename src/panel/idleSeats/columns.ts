/** The columns of the table of candidates, in their order. */
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

/** One of the columns of the table of candidates. */
export type CandidateColumn = (typeof candidateColumns)[number];

/** By which column the candidates are sorted, and which way. */
export interface CandidateSort {
  readonly column: CandidateColumn;
  readonly isDescending: boolean;
}

/** Whoever was away the longest comes first. */
export const usualSort: CandidateSort = { column: 'lastLogin', isDescending: false };

/** The sort after a column's heading was pressed: by that column, the other way round where it was already. */
export function pressColumn(sort: CandidateSort, column: CandidateColumn): CandidateSort {
  return { column, isDescending: sort.column === column && !sort.isDescending };
}
