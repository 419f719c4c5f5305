import { maskText } from './maskText';

/** Longer than any stack that VS Code makes; a message may be a whole answer. */
const maxLength = 4_000;

/**
 * What was thrown and where, for the log, without what others wrote: V8 quotes what it could not parse, and other messages
 * may have e-mails, addresses and ids, which are masked at all times.
 */
export function stackText(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  return maskText((error.stack ?? error.message).slice(0, maxLength).replace(/"[^"\n]*"/g, '"…"'));
}
