import { fieldOf } from './fields';
import type { MatchMode } from './options';

/** The text filters of a list request, as in its query; an empty one filters nothing. */
export interface TextFilters {
  email?: string | undefined;
  name?: string | undefined;
  search?: string | undefined;
}

const comparisons: Record<MatchMode, (value: string, wanted: string) => boolean> = {
  substring: (value, wanted) => value.includes(wanted),
  exact: (value, wanted) => value === wanted,
  prefix: (value, wanted) => value.startsWith(wanted),
};

/** Returns the records that pass every filter; `search` looks at the e-mail and the name. */
export function filterRecords(records: readonly unknown[], filters: TextFilters, mode: MatchMode): readonly unknown[] {
  const compare = comparisons[mode];
  const tests = (['email', 'name', 'search'] as const).flatMap((filter) => {
    const wanted = filters[filter]?.toLowerCase() ?? '';
    return wanted === '' ? [] : [{ fields: filter === 'search' ? ['email', 'name'] : [filter], wanted }];
  });
  if (tests.length === 0) {
    return records;
  }
  return records.filter((record) =>
    tests.every(({ fields, wanted }) =>
      fields.some((field) => {
        const value = fieldOf(record, field);
        return typeof value === 'string' && compare(value.toLowerCase(), wanted);
      }),
    ),
  );
}
