import { seatLenses } from './filterSchema';
import type { UserFilter } from './userFilter';

/** The mutually exclusive parts of a filter: at most one choice per group. */
export type FilterGroup = 'query' | 'candidates' | 'seat' | 'login' | 'gatewayUse' | 'devices';

/** One choice that a filter can make in its group. */
export interface FilterChoice {
  readonly group: FilterGroup;
  readonly part: UserFilter;
}

const groupFields: Readonly<Record<FilterGroup, readonly (keyof UserFilter)[]>> = {
  query: ['query'],
  candidates: ['candidates'],
  seat: ['seat'],
  login: ['idleMoreThanDays', 'idleAtMostDays', 'neverLoggedIn', 'lastLoginUnknown'],
  gatewayUse: ['gatewayUse'],
  devices: ['devices'],
};

/** The choices offered to the person, in order; a custom number of days is offered in addition. */
export const filterChoices: readonly FilterChoice[] = [
  ...seatLenses.map((seat) => ({ group: 'seat', part: { seat } }) as const),
  ...[30, 60, 90].map((days) => ({ group: 'login', part: { idleMoreThanDays: days } }) as const),
  { group: 'login', part: { idleMoreThanDays: 90, neverLoggedIn: true } },
  { group: 'login', part: { neverLoggedIn: true } },
  { group: 'login', part: { lastLoginUnknown: true } },
  { group: 'gatewayUse', part: { gatewayUse: 'none' } },
  { group: 'gatewayUse', part: { gatewayUse: 'possible' } },
  { group: 'devices', part: { devices: 'none' } },
  { group: 'devices', part: { devices: 'any' } },
];

/** The fields of a filter that belong to one group; empty if the filter asks for nothing there. */
export function partOf(filter: UserFilter, group: FilterGroup): UserFilter {
  return Object.fromEntries(Object.entries(filter).filter(([field]) => fieldsOf(group).has(field)));
}

/** Whether a filter has exactly this choice in its group. */
export function isChosen(filter: UserFilter, { group, part }: FilterChoice): boolean {
  const chosen = Object.entries(partOf(filter, group));
  const wanted = new Map<string, unknown>(Object.entries(part));
  return chosen.length === wanted.size && chosen.every(([field, value]) => wanted.get(field) === value);
}

/** The first question of those who pay for seats: users who have not used theirs through Access for over 90 days. */
export const idleSeats: readonly FilterChoice[] = [
  { group: 'seat', part: { seat: 'any' } },
  { group: 'login', part: { idleMoreThanDays: 90, neverLoggedIn: true } },
];

/** The `idleSeats` choices combined into a filter. */
export const idleSeatsFilter: UserFilter = idleSeats.reduce<UserFilter>(chosen, {});

/** The filter without the fields of a group. */
export function withoutGroup(filter: UserFilter, group: FilterGroup): UserFilter {
  return chosen(filter, { group, part: {} });
}

/** The filter with a choice in place of the current one of its group. */
export function chosen(filter: UserFilter, { group, part }: FilterChoice): UserFilter {
  const rest = Object.entries(filter).filter(([field]) => !fieldsOf(group).has(field));
  return { ...Object.fromEntries(rest), ...part };
}

function fieldsOf(group: FilterGroup): ReadonlySet<string> {
  return new Set(groupFields[group]);
}
