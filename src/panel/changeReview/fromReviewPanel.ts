import * as v from 'valibot';
import { reviewActions } from './messages';

/** The number of the review that the page shows: an older one confirms nothing. */
const review = v.pipe(v.number(), v.integer(), v.minValue(0));

const fromReviewPanelSchema = v.variant('type', [
  v.object({ type: v.literal('ready') }),
  v.object({ type: v.literal('action'), action: v.picklist(reviewActions) }),
  v.object({ type: v.literal('confirm'), review, typed: v.pipe(v.string(), v.maxLength(1_000)) }),
  v.object({ type: v.literal('goOn'), review }),
  v.object({ type: v.literal('option'), review, isChecked: v.boolean() }),
]);

/** The messages from the panel to the extension. */
export type FromReviewPanel = v.InferOutput<typeof fromReviewPanelSchema>;

/** Checks a message from a panel that reviews a change; undefined for anything else. */
export function readFromReviewPanel(message: unknown): FromReviewPanel | undefined {
  const parsed = v.safeParse(fromReviewPanelSchema, message);
  return parsed.success ? parsed.output : undefined;
}
