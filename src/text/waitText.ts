import * as l10n from '@vscode/l10n';
import type { RequestWait } from '../cloudflare/client';
import { timeUntil } from './counts';
import { failureText } from './failureText';

/**
 * What a request waits for, within a line. The time comes first, because a narrow row cuts off the end: "goes on in 3
 * seconds: Rate limit reached".
 */
export function waitText({ untilMs, reason }: Pick<RequestWait, 'untilMs' | 'reason'>, nowMs: number): string {
  const time = timeUntil(untilMs, nowMs);
  if (reason.kind === 'paced') return l10n.t('goes on {0}: half of the request budget is left to the dashboard', time);
  return l10n.t('goes on {0}: {1}', time, failureText(reason.failure, Number.POSITIVE_INFINITY).title);
}
