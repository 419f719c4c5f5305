import * as v from 'valibot';
import { idleBuckets, seatKinds } from '../../directory/seatUsage';
import { seatUsageActions } from './messages';

const fromSeatUsagePanelSchema = v.variant('type', [
  v.object({ type: v.literal('ready') }),
  v.object({ type: v.literal('action'), action: v.picklist(seatUsageActions) }),
  v.object({ type: v.literal('lens'), lens: v.picklist([...seatKinds, ...idleBuckets].map(({ id }) => id)) }),
]);

/** The messages from the panel to the extension. */
export type FromSeatUsagePanel = v.InferOutput<typeof fromSeatUsagePanelSchema>;

/** Checks a message from a panel of seat usage; undefined for anything else. */
export function readFromSeatUsagePanel(message: unknown): FromSeatUsagePanel | undefined {
  const parsed = v.safeParse(fromSeatUsagePanelSchema, message);
  return parsed.success ? parsed.output : undefined;
}
