import { AccountLog } from './accountLog';
import type { LogPlace } from './accountLog';

/** Requests may reach the log this much later than others that were made after them. */
const lateMs = 120_000;

/** More parts than these are not read at once: the log grows faster than anybody could follow it. */
const mostParts = 5;

/**
 * Reads what came at the head of a log since, as of `nowMs`; `readPart` reads one part. Undefined if it is too much,
 * so that some would be missing between it and what was read before.
 */
export async function readNewerRequests(
  log: AccountLog,
  nowMs: number,
  readPart: (place: LogPlace) => Promise<readonly unknown[]>,
): Promise<readonly unknown[] | undefined> {
  const newestMs = log.newestMs(nowMs);
  const { sinceMs = -Infinity } = log.period;
  const fromMs = Math.max(sinceMs, (newestMs ?? -Infinity) - lateMs);
  const newer = new AccountLog({ sinceMs: Number.isFinite(fromMs) ? fromMs : undefined, untilMs: undefined });
  const isJoined = (): boolean => newestMs !== undefined && newer.backToMs !== undefined && newer.backToMs <= newestMs;
  for (let partCount = 0; partCount < mostParts && newer.next && !isJoined(); partCount += 1) {
    const place = newer.next;
    newer.add(place, await readPart(place));
  }
  return isJoined() || (!newer.hasMore && !newer.isRepeated) ? newer.requests : undefined;
}
