import { maskText } from './maskText';

/** Longer than any stack from VS Code; a message may be an entire answer. */
const maxLength = 4_000;

/**
 * An error with its stack for the log, without text that others wrote: V8 quotes what it could not parse, and other
 * messages may contain e-mails, addresses and ids, which are always masked.
 */
export function stackText(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  return maskText((error.stack ?? error.message).slice(0, maxLength).replace(/"[^"\n]*"/g, '"…"'));
}
