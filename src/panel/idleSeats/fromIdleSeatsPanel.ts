import * as v from 'valibot';
import { maxIdleDays } from '../../directory/filterSchema';
import { maxPurchasedSeats } from '../../directory/purchasedSeats';
import { candidateColumns } from './columns';
import { candidateActions, idleSeatsActions } from './messages';

const whole = (least: number, most: number) => v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));
const place = whole(0, Number.MAX_SAFE_INTEGER);

const fromIdleSeatsPanelSchema = v.variant('type', [
  v.object({ type: v.literal('ready') }),
  v.object({ type: v.literal('action'), action: v.picklist(idleSeatsActions) }),
  v.object({ type: v.literal('candidates'), action: v.picklist(candidateActions) }),
  v.object({ type: v.literal('sort'), column: v.picklist(candidateColumns) }),
  v.object({ type: v.literal('filter'), text: v.pipe(v.string(), v.maxLength(1_000)) }),
  v.object({ type: v.literal('select'), order: place, row: place, isSelected: v.boolean() }),
  v.object({ type: v.literal('selectAll'), isSelected: v.boolean() }),
  v.object({ type: v.literal('rows'), order: place, from: place }),
  v.object({ type: v.literal('open'), order: place, row: place }),
  v.object({ type: v.literal('idleDays'), days: whole(0, maxIdleDays) }),
  v.object({ type: v.literal('purchased'), seats: v.nullable(whole(0, maxPurchasedSeats)) }),
]);

/** The messages from the panel to the extension; `row` is an index within an `order`. */
export type FromIdleSeatsPanel = v.InferOutput<typeof fromIdleSeatsPanelSchema>;

/** Checks a message from a panel of idle seats; undefined for anything else. */
export function readFromIdleSeatsPanel(message: unknown): FromIdleSeatsPanel | undefined {
  const parsed = v.safeParse(fromIdleSeatsPanelSchema, message);
  return parsed.success ? parsed.output : undefined;
}
