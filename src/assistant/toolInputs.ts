import * as v from 'valibot';
import { maxQueryLength } from '../directory/filterSchema';

/** The seats that a search of users may ask for, as filters of the view do. */
const seats = ['access', 'accessOnly', 'gateway', 'gatewayOnly', 'both', 'any', 'none'] as const;

/** The most days that are asked for: ten years. */
const maxDays = 3_650;

const accountId = v.pipe(v.string(), v.regex(/^(account-[1-9]\d{0,6}|[\da-fA-F]{32})$/));

/** The input of a tool that takes none. */
export const noInput = v.strictObject({});

/** The input of a tool about one account: a reference (`account-1`) or the id. */
export const accountInput = v.strictObject({ accountId });

/** The input of a search of users. */
export const usersInput = v.strictObject({
  accountId,
  query: v.exactOptional(v.pipe(v.string(), v.minLength(1), v.maxLength(maxQueryLength), v.regex(/\S/))),
  seat: v.exactOptional(v.picklist(seats)),
  idleMoreThanDays: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(maxDays))),
  neverLoggedIn: v.exactOptional(v.boolean()),
  createdWithinDays: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(maxDays))),
  limit: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(50)), 20),
});

/** The input of a question why someone was denied: a reference to a user (`user-3`), a Ray ID, or both. */
export const denialInput = v.pipe(
  v.strictObject({
    accountId,
    user: v.exactOptional(v.pipe(v.string(), v.regex(/^user-[1-9]\d{0,6}$/))),
    rayId: v.exactOptional(v.pipe(v.string(), v.regex(/^[\da-fA-F]{16}(-[A-Za-z]{3})?$/))),
  }),
  v.check(({ user, rayId }) => user !== undefined || rayId !== undefined, 'user or rayId'),
);
