import type { UserFilter } from '../directory/userFilter';
import type { Privacy } from '../privacy/privacy';

/** A filter as its words may be shown. */
export function maskedFilter(filter: UserFilter, privacy: Privacy): UserFilter {
  return filter.query ? { ...filter, query: privacy.query(filter.query) } : filter;
}
