import * as v from 'valibot';
import { toAccountId } from '../../cloudflare/accountId';
import { toUserId } from '../../cloudflare/accessUser';
import { panelActions } from '../shared/panelParts';
import { sectionIds } from './story/sectionIds';

const section = v.picklist(sectionIds);
const boundedText = (maxLength: number) => v.pipe(v.string(), v.maxLength(maxLength));

const fromPanelSchema = v.variant('type', [
  v.object({ type: v.literal('ready') }),
  v.object({ type: v.literal('action'), action: v.picklist(panelActions) }),
  v.object({ type: v.literal('copyField'), name: boundedText(10_000) }),
  v.object({ type: v.literal('section'), section, action: v.picklist(['refresh', 'copyJson', 'loadMore']) }),
  v.object({
    ...{ type: v.literal('copyId'), section },
    ...{ row: v.pipe(v.number(), v.integer(), v.minValue(0)), text: boundedText(1_000) },
  }),
  v.object({ type: v.literal('toggle'), section, id: boundedText(200), isOpen: v.boolean() }),
  v.object({ type: v.literal('openElsewhere'), accountId: boundedText(32), userId: boundedText(64) }),
]);

/** The messages from the panel to the extension. */
export type FromPanel = v.InferOutput<typeof fromPanelSchema>;

/** Checks a message from a panel; undefined for anything else. */
export function readFromPanel(message: unknown): FromPanel | undefined {
  const parsed = v.safeParse(fromPanelSchema, message);
  return parsed.success ? parsed.output : undefined;
}

/**
 * The user in a panel's state kept by VS Code; undefined if the state is damaged or names no user. `find` resolves
 * references.
 */
export function readPanelState(
  state: unknown,
  find: (reference: unknown) => unknown = () => undefined,
): { accountId: string; userId: string } | undefined {
  const kept = (typeof state === 'object' && state !== null ? state : {}) as Readonly<Record<string, unknown>>;
  const { accountId, userId } = Object.hasOwn(kept, 'reference')
    ? ((find(kept['reference']) ?? {}) as typeof kept)
    : kept;
  const checkedAccountId = typeof accountId === 'string' ? toAccountId(accountId) : undefined;
  const checkedUserId = toUserId(userId);
  return checkedAccountId === undefined || checkedUserId === undefined
    ? undefined
    : { accountId: checkedAccountId, userId: checkedUserId };
}
