import * as v from 'valibot';
import { logFields } from '../../directory/accountLogSummary';
import { logSpans } from '../../directory/logRange';
import { accessLogActions, outcomeChoices } from './messages';

const place = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER));
/** What `datetime-local` can name and `Date` can write. */
const moment = v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(Date.UTC(9999, 0))));

const fromAccessLogPanelSchema = v.variant('type', [
  v.object({ type: v.literal('ready') }),
  v.object({ type: v.literal('action'), action: v.picklist(accessLogActions) }),
  v.object({ type: v.literal('span'), span: v.picklist(logSpans) }),
  v.object({ type: v.literal('own'), sinceMs: moment, untilMs: moment }),
  v.object({ type: v.literal('outcome'), outcome: v.picklist(outcomeChoices) }),
  v.object({ type: v.literal('top'), version: place, field: v.picklist(logFields), index: place }),
  v.object({ type: v.literal('filter'), text: v.pipe(v.string(), v.maxLength(1_000)) }),
  v.object({ type: v.literal('rows'), order: place, from: place }),
  v.object({ type: v.literal('open'), order: place, row: place }),
]);

/** The messages from the panel to the extension; `row` is an index within an `order`. */
export type FromAccessLogPanel = v.InferOutput<typeof fromAccessLogPanelSchema>;

/** Checks a message from a panel of an access log; undefined for anything else. */
export function readFromAccessLogPanel(message: unknown): FromAccessLogPanel | undefined {
  const parsed = v.safeParse(fromAccessLogPanelSchema, message);
  return parsed.success ? parsed.output : undefined;
}
