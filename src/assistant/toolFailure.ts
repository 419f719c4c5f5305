import * as l10n from '@vscode/l10n';
import { toFailure } from '../cloudflare/errors';
import type { Failure } from '../cloudflare/errors';
import { stackText } from '../privacy/stackText';
import type { Privacy } from '../privacy/privacy';
import { failureText } from '../text/failureText';
import type { UserError } from '../util/userError';
import type { Log } from '../util/log';
import { markedText } from './markedText';

/** What went wrong and what the person can do about it, in words for the model. */
export interface ToolFailure {
  readonly failure: string;
  readonly whatThePersonCanDo?: string;
}

/** A failure of Cloudflare or on the way there, in words; what the server wrote is marked as data. */
export function failureWords(failure: Failure, privacy: Privacy): ToolFailure {
  const { title, advice } = failureText(withMarks(privacy.failure(failure)), Date.now());
  return { failure: title, whatThePersonCanDo: advice };
}

/** An error of a call in words; writes to the log what is a fault of this extension. */
export function errorWords(error: unknown, privacy: Privacy, log: Pick<Log, 'error'>): ToolFailure {
  const failure = toFailure(error);
  if (failure) return failureWords(failure, privacy);
  const { tag, message } = (error ?? {}) as Partial<UserError>;
  if (tag === 'UserError' && message !== undefined) return { failure: message };
  log.error(`A tool for language models failed: ${stackText(error)}`);
  return {
    failure: l10n.t('The tool failed because of a fault in this extension. The command "Show Log" shows where.'),
  };
}

function withMarks(failure: Failure): Failure {
  if (failure.kind !== 'api') return failure;
  const marked = <T extends { readonly message: string }>(entry: T): T => ({
    ...entry,
    message: entry.message.trim() === '' ? entry.message : markedText(entry.message, 190),
  });
  const entries = failure.entries.map((entry) => ({ ...marked(entry), chain: entry.chain.map(marked) }));
  return { ...failure, entries, messages: failure.messages.map((message) => markedText(message, 190)) };
}
