import { idleBuckets, seatKinds } from '../../directory/seatUsage';
import type { UserFilter } from '../../directory/userFilter';
import type { SeatUsageLens } from './messages';

const filters: ReadonlyMap<SeatUsageLens, UserFilter> = new Map(
  [...seatKinds, ...idleBuckets].map(({ id, filter }) => [id, filter]),
);
const lensFields = [
  'seat',
  'idleMoreThanDays',
  'idleAtMostDays',
  'neverLoggedIn',
  'lastLoginUnknown',
  'gatewayUse',
  'devices',
  'candidates',
] as const satisfies readonly (keyof UserFilter)[];

/** Whether the tree shows exactly the users of this part of the picture. */
export function isLensSet(current: UserFilter, lens: SeatUsageLens): boolean {
  const filter: UserFilter = filters.get(lens) ?? {};
  return current.query === undefined && lensFields.every((field) => filter[field] === current[field]);
}

/** The filter after a part of the picture was pressed: its lens, or none if that was already set. */
export function pressLens(current: UserFilter, lens: SeatUsageLens): UserFilter {
  return isLensSet(current, lens) ? {} : (filters.get(lens) ?? {});
}
