import * as v from 'valibot';
import { toAccountId } from '../cloudflare/accountId';
import { toUserId } from '../cloudflare/accessUser';
import type { FromPanel, PanelState } from './messages';

const fromPanelSchema = v.variant('type', [
  v.object({ type: v.literal('ready') }),
  v.object({
    type: v.literal('action'),
    action: v.picklist(['copyJson', 'refresh', 'openInDashboard', 'replaceCredential', 'showLog', 'addAccount']),
  }),
  v.object({ type: v.literal('copyField'), name: v.pipe(v.string(), v.maxLength(10_000)) }),
]);

/** A message from a panel, or undefined for anything else that arrives. */
export function readFromPanel(message: unknown): FromPanel | undefined {
  const parsed = v.safeParse(fromPanelSchema, message);
  return parsed.success ? parsed.output : undefined;
}

/** What VS Code kept of a panel, or undefined where it is damaged or names no user. */
export function readPanelState(state: unknown): { accountId: string; userId: string } | undefined {
  const { accountId, userId } = (typeof state === 'object' && state !== null ? state : {}) as Partial<
    Record<keyof PanelState, unknown>
  >;
  const checkedAccountId = typeof accountId === 'string' ? toAccountId(accountId) : undefined;
  const checkedUserId = toUserId(userId);
  return checkedAccountId === undefined || checkedUserId === undefined
    ? undefined
    : { accountId: checkedAccountId, userId: checkedUserId };
}
