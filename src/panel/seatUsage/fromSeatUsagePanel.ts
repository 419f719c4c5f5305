import * as v from 'valibot';
import { toAccountId } from '../../cloudflare/accountId';
import { idleBuckets, seatKinds } from '../../directory/seatUsage';
import type { FromSeatUsagePanel, SeatUsageState } from './messages';

const fromSeatUsagePanelSchema = v.variant('type', [
  v.object({ type: v.literal('ready') }),
  v.object({ type: v.literal('action'), action: v.picklist(['loadAll', 'addAccount']) }),
  v.object({ type: v.literal('lens'), lens: v.picklist([...seatKinds, ...idleBuckets].map(({ id }) => id)) }),
]);

/** A message from a panel of seat usage, or undefined for anything else that arrives. */
export function readFromSeatUsagePanel(message: unknown): FromSeatUsagePanel | undefined {
  const parsed = v.safeParse(fromSeatUsagePanelSchema, message);
  return parsed.success ? parsed.output : undefined;
}

/** What VS Code kept of a panel of seat usage, or undefined where it is damaged or names no account. */
export function readSeatUsageState(state: unknown): SeatUsageState | undefined {
  const { accountId } = (typeof state === 'object' && state !== null ? state : {}) as { accountId?: unknown };
  const checked = typeof accountId === 'string' ? toAccountId(accountId) : undefined;
  return checked === undefined ? undefined : { accountId: checked };
}
