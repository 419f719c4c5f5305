import * as l10n from '@vscode/l10n';
import type { Failure } from '../cloudflare/errors';
import { causeOf } from '../cloudflare/failureCause';
import type { FailureCause } from '../cloudflare/failureCause';
import { displayText } from './displayText';
import { failureAdvice } from './failureAdvice';
import { failureTitle } from './failureTitle';

/** A failure in words: what happened, and what it means with what to do. */
export interface FailureText {
  readonly cause: FailureCause;
  readonly title: string;
  readonly advice: string;
}

/** Puts a failure into words for the person who met it; `nowMs` is for the seconds left to wait. */
export function failureText(failure: Failure, nowMs: number): FailureText {
  const cause = causeOf(failure);
  return { cause, title: failureTitle(cause, failure, nowMs), advice: failureAdvice(cause, failure) };
}

/** Cloudflare's own errors, one per line, and the Ray ID; empty if there are none. */
export function failureDetails(failure: Failure): readonly string[] {
  if (failure.kind === 'network') return [displayText(failure.code, 60)];
  if (failure.kind !== 'api' && failure.kind !== 'format') return [];
  const entries = failure.kind === 'api' ? failure.entries : [];
  const lines = entries.flatMap((entry) => [
    entryLine(entry.code, entry.message),
    ...entry.chain.map((link) => entryLine(link.code, link.message)),
    ...(entry.pointer === undefined ? [] : [l10n.t('Source: {0}', displayText(entry.pointer))]),
    ...(entry.documentationUrl === undefined
      ? []
      : [l10n.t('Documentation: {0}', displayText(entry.documentationUrl))]),
  ]);
  const messages = failure.kind === 'api' ? failure.messages.map((message) => displayText(message, 300)) : [];
  const ray = failure.rayId === undefined ? [] : [l10n.t('Ray ID: {0}', failure.rayId)];
  return [l10n.t('HTTP status: {0}', failure.status), ...lines.filter(Boolean), ...messages, ...ray];
}

function entryLine(code: number | undefined, message: string): string {
  const text = displayText(message, 300);
  return code === undefined ? text : l10n.t('Code {0}: {1}', code, text);
}
