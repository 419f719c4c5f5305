import { seatLenses } from './filterSchema';
import type { UserFilter } from './userFilter';

/** The parts of a filter that exclude each other: each group holds one choice at most. */
export type FilterGroup = 'query' | 'seat' | 'login' | 'gatewayUse' | 'devices';

/** One thing that a lens can ask for. */
export interface FilterChoice {
  readonly group: FilterGroup;
  readonly part: UserFilter;
}

const groupFields: Readonly<Record<FilterGroup, readonly (keyof UserFilter)[]>> = {
  query: ['query'],
  seat: ['seat'],
  login: ['idleMoreThanDays', 'idleAtMostDays', 'neverLoggedIn', 'lastLoginUnknown'],
  gatewayUse: ['gatewayUse'],
  devices: ['devices'],
};

/** What a lens is offered to ask for, in order; a number of days of one's own comes beside them. */
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

/** The fields of one group that a filter has; empty where it asks for nothing there. */
export function partOf(filter: UserFilter, group: FilterGroup): UserFilter {
  return Object.fromEntries(Object.entries(filter).filter(([field]) => fieldsOf(group).has(field)));
}

/** Whether a filter asks for exactly this in its group. */
export function isChosen(filter: UserFilter, { group, part }: FilterChoice): boolean {
  const chosen = Object.entries(partOf(filter, group));
  const wanted = new Map<string, unknown>(Object.entries(part));
  return chosen.length === wanted.size && chosen.every(([field, value]) => wanted.get(field) === value);
}

/** What those who pay for seats ask for first: the users whose seats nobody has used through Access for over 90 days. */
export const idleSeats: readonly FilterChoice[] = [
  { group: 'seat', part: { seat: 'any' } },
  { group: 'login', part: { idleMoreThanDays: 90, neverLoggedIn: true } },
];

/** Idle seats as a filter of their own. */
export const idleSeatsFilter: UserFilter = idleSeats.reduce<UserFilter>(chosen, {});

/** The filter without what a group asks for. */
export function withoutGroup(filter: UserFilter, group: FilterGroup): UserFilter {
  return chosen(filter, { group, part: {} });
}

/** The filter with a choice in the place of what its group asked for. */
export function chosen(filter: UserFilter, { group, part }: FilterChoice): UserFilter {
  const rest = Object.entries(filter).filter(([field]) => !fieldsOf(group).has(field));
  return { ...Object.fromEntries(rest), ...part };
}

function fieldsOf(group: FilterGroup): ReadonlySet<string> {
  return new Set(groupFields[group]);
}
