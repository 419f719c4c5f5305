import type { ApiResponse } from './envelope';
import type { Failure } from './errors';

/** What is certain about a request that was to be sent once. */
export type SentOnce =
  | { readonly kind: 'answered'; readonly response: ApiResponse }
  /** Cloudflare answered that it did not do it. */
  | { readonly kind: 'refused'; readonly failure: Failure }
  /** No byte of the request left this machine. */
  | { readonly kind: 'notSent'; readonly failure: Failure }
  /** The request left, in whole or in part, and nothing tells what became of it. */
  | { readonly kind: 'unknown'; readonly failure: Failure };

/** Judges a failed request by its failure and by whether any of it may have left; a doubt makes it `unknown`. */
export function sentOnce(failure: Failure, hasLeft: boolean): Exclude<SentOnce, { kind: 'answered' }> {
  if (!hasLeft) return { kind: 'notSent', failure };
  return { kind: isRefusal(failure) ? 'refused' : 'unknown', failure };
}

/**
 * Only a status that says "no" (4xx) is a refusal. A server's error, an unreadable answer, a redirect, an answer of a
 * stranger and a failure told under 200 say nothing certain about the change.
 */
function isRefusal(failure: Failure): boolean {
  if (failure.kind !== 'api' || failure.interception?.by === 'stranger') return false;
  // 408: the server gave up on a request that it may have begun.
  return failure.status >= 400 && failure.status < 500 && failure.status !== 408;
}
