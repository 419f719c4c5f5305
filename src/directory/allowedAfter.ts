import { accessRequestFacts } from '../cloudflare/accessRequestFacts';
import type { AccessRequestFacts } from '../cloudflare/accessRequestFacts';
import type { AccessLog } from './accessLog';

/** What an access log says of the time after a moment. */
export interface AllowedAfter {
  /** The requests that were allowed after it, the oldest first. */
  readonly allowed: readonly AccessRequestFacts[];
  /** Whether each other request of the log is certainly not one of them. */
  readonly isClear: boolean;
  /** Whether the log was read back to the moment, so that no request after it is unread. */
  readonly reachesBack: boolean;
  /** Whether the log was read after the moment; else it knows of nothing that was allowed since. */
  readonly isReadSince: boolean;
}

/** Finds in an access log what was allowed after a moment, in milliseconds since 1970. */
export function allowedAfter(momentMs: number, { requests, askedAtMs }: AccessLog): AllowedAfter {
  const facts = requests.map(accessRequestFacts);
  const isUnclear = ({ outcome, atMs }: AccessRequestFacts): boolean =>
    outcome === undefined ? (atMs ?? Infinity) > momentMs : outcome === 'allowed' && atMs === undefined;
  return {
    allowed: facts
      .filter(({ outcome, atMs }) => outcome === 'allowed' && (atMs ?? 0) > momentMs)
      .toSorted((one, other) => (one.atMs ?? 0) - (other.atMs ?? 0)),
    isClear: !facts.some(isUnclear),
    reachesBack: facts.some(({ atMs }) => atMs !== undefined && atMs <= momentMs),
    isReadSince: askedAtMs >= momentMs,
  };
}
