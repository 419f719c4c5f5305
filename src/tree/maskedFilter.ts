import type { UserFilter } from '../directory/userFilter';
import type { Privacy } from '../privacy/privacy';

/** A filter with its query masked in privacy mode. */
export function maskedFilter(filter: UserFilter, privacy: Privacy): UserFilter {
  return filter.query ? { ...filter, query: privacy.query(filter.query) } : filter;
}
