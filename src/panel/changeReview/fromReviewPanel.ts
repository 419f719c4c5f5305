import * as v from 'valibot';
import { reviewActions } from './messages';

const fromReviewPanelSchema = v.variant('type', [
  v.object({ type: v.literal('ready') }),
  v.object({ type: v.literal('action'), action: v.picklist(reviewActions) }),
  v.object({ type: v.literal('confirm'), typed: v.pipe(v.string(), v.maxLength(1_000)) }),
  v.object({ type: v.literal('option'), isChecked: v.boolean() }),
]);

/** The messages from the panel to the extension. */
export type FromReviewPanel = v.InferOutput<typeof fromReviewPanelSchema>;

/** Checks a message from a panel that reviews a change; undefined for anything else. */
export function readFromReviewPanel(message: unknown): FromReviewPanel | undefined {
  const parsed = v.safeParse(fromReviewPanelSchema, message);
  return parsed.success ? parsed.output : undefined;
}
