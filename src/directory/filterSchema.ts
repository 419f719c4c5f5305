import * as v from 'valibot';
import type { SeatLens, UserFilter, UserOrder } from './userFilter';

/** The maximum length of a search text for Cloudflare, in UTF-16 units: no e-mail is longer (RFC 5321, errata 1690). */
export const maxQueryLength = 254;
/** The maximum number of idle days in a filter. */
export const maxIdleDays = 36_500;

/** All seat lenses, in display order. */
export const seatLenses = [
  'access',
  'accessOnly',
  'gateway',
  'gatewayOnly',
  'both',
  'any',
  'none',
] as const satisfies readonly SeatLens[];

/** All row orders, in display order. */
export const userOrders = [
  'asSent',
  'email',
  'name',
  'lastLogin',
  'lastLoginOldestFirst',
  'created',
  'createdOldestFirst',
] as const satisfies readonly UserOrder[];

/** valibot accepts an array, a Map or a Date as an object without entries, which would be a valid filter. */
const plainObject = v.custom<object>((value) => Object.prototype.toString.call(value) === '[object Object]');
/** Turns -0 into 0, because filters are stored and compared as JSON, which has no -0. */
const days = v.pipe(
  v.number(),
  v.integer(),
  v.minValue(0),
  v.maxValue(maxIdleDays),
  v.transform((count) => count + 0),
);

const querySchema = v.strictObject({
  field: v.picklist(['search', 'email', 'name']),
  text: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(maxQueryLength)),
});

const filterSchema = v.pipe(
  plainObject,
  v.strictObject({
    query: v.exactOptional(querySchema),
    seat: v.exactOptional(v.picklist(seatLenses)),
    idleMoreThanDays: v.exactOptional(days),
    idleAtMostDays: v.exactOptional(days),
    neverLoggedIn: v.exactOptional(v.literal(true)),
    lastLoginUnknown: v.exactOptional(v.literal(true)),
    gatewayUse: v.exactOptional(v.picklist(['possible', 'none'])),
    devices: v.exactOptional(v.picklist(['none', 'any'])),
  }),
  v.check(({ idleMoreThanDays = -1, idleAtMostDays = Infinity }) => idleMoreThanDays < idleAtMostDays),
);

const orderSchema = v.picklist(userOrders);

/**
 * Reads a filter: trims its query text and puts its fields in a fixed order. Returns undefined for anything that is not
 * exactly a filter, such as unknown or undefined fields, or bounds that nobody can meet. `{}` is a filter.
 */
export function readFilter(value: unknown): UserFilter | undefined {
  const parsed = v.safeParse(filterSchema, value);
  return parsed.success ? parsed.output : undefined;
}

/** Reads the name of an order; undefined for anything else. */
export function readOrder(value: unknown): UserOrder | undefined {
  return v.is(orderSchema, value) ? value : undefined;
}
