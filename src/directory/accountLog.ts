import { accessRequestFacts } from '../cloudflare/accessRequestFacts';
import type { AccessRequestFacts } from '../cloudflare/accessRequestFacts';
import type { AccountRequestQuery } from '../cloudflare/accountRequests';
import { hasRayId } from '../cloudflare/rayId';
import { AccountLogSummary } from './accountLogSummary';
import { KnownRequests } from './knownRequests';
import { clockErrorMs } from './logRange';
import type { LogPeriod } from './logRange';

/** Where a part of the log is asked for. */
export type LogPlace = Pick<AccountRequestQuery, 'sinceMs' | 'untilMs' | 'rayId' | 'page' | 'isOverlapping'>;

/**
 * How the next part is asked for. The log has no cursor and grows at its head, so that page numbers shift; `byTime`
 * asks for what is older than the oldest request that came. `byPage` is for servers that ignore the time.
 */
type Way =
  | { readonly kind: 'byTime' | 'end' }
  | { readonly kind: 'byPage'; readonly page: number }
  /** The time came to its end, but a single wrong one may have led there: one page tells whether more follow. */
  | { readonly kind: 'check'; readonly page: number };

/** What a part had: the readable times as they came, and whether it has gone past the period. */
interface Came {
  readonly times: readonly number[];
  readonly newCount: number;
  readonly isPast: boolean;
  readonly sentCount: number;
}

/** Asked for beyond the oldest request, because requests may share a moment, of which servers keep other digits. */
const overlapMs = 1_000;

/** Access did not exist before, so that an older time is none, for example the year 1 of a time that Go left empty. */
const earliestMs = Date.UTC(2017, 0);

/** So many requests are kept at most, which take about 90 MB. */
export const mostLogRequests = 200_000;

/** The part of an account's access log that was read, of a period: newest first, each request once. */
export class AccountLog {
  readonly period: LogPeriod;
  readonly summary: AccountLogSummary;
  readonly #requests: unknown[] = [];
  readonly #known = new KnownRequests();
  #way: Way = { kind: 'byTime' };
  #oldestMs: number | undefined;
  #newCount = 0;
  #lookedBackToMs: number | undefined;
  #largestPart = 1;
  #isNewestFirst = true;
  #arrangement = 0;
  #isRepeated = false;
  readonly #mostRequests: number;

  constructor(period: LogPeriod, mostRequests = mostLogRequests) {
    this.period = period;
    this.#mostRequests = mostRequests;
    this.summary = new AccountLogSummary(period);
  }

  /** The requests exactly as the API sent them, newest first; those without a readable time are last. */
  get requests(): readonly unknown[] {
    return this.#requests;
  }

  /** Changes whenever requests that were read have moved; those that are only added at the end move none. */
  get arrangement(): number {
    return this.#arrangement;
  }

  /** Where the next part is to be asked for; undefined if all was read, or as much as is kept. */
  get next(): LogPlace | undefined {
    const { period } = this;
    const way = this.#way;
    if (way.kind === 'end' || this.isFull) return undefined;
    if (way.kind === 'byPage' || way.kind === 'check') return { ...period, page: way.page };
    return { ...period, untilMs: this.#untilOldest(), page: 1, isOverlapping: this.#oldestMs !== undefined };
  }

  /** Whether older requests may follow. */
  get hasMore(): boolean {
    return this.#way.kind !== 'end';
  }

  /** Whether as much came as is kept at most, so that no older requests are read though they may follow. */
  get isFull(): boolean {
    return this.hasMore && !this.hasRoom;
  }

  /** Whether less came than is kept at most. */
  get hasRoom(): boolean {
    return this.#newCount < this.#mostRequests;
  }

  /** Whether the server repeated itself, so that older requests may be missing. */
  get isRepeated(): boolean {
    return this.#isRepeated;
  }

  /** The time of the oldest request that was read, if everything newer was read too. */
  get backToMs(): number | undefined {
    return this.#isNewestFirst ? this.#oldestMs : undefined;
  }

  /** How many requests came, and back to when: others than those of the period where a server ignores what is asked. */
  get looked(): { readonly count: number; readonly backToMs: number | undefined } {
    return { count: this.#newCount, backToMs: this.#lookedBackToMs };
  }

  /** Adds the part that was asked for at `place`, which is `next`. */
  add(place: LogPlace, sent: readonly unknown[]): void {
    const came = this.#take(sent);
    if (!areNewestFirst(came.times)) this.#isNewestFirst = false;
    this.#way = this.#wayAfter(place, came);
  }

  /** Adds requests that came at the head of the log since it was read; nothing may be missing between. */
  addNewer(sent: readonly unknown[]): void {
    const before = this.#pageCount;
    this.#take(sent);
    // Page numbers count from the head.
    const way = this.#way;
    if ('page' in way) this.#way = { ...way, page: way.page + this.#pageCount - before };
  }

  /** The time of the newest request that is not of the future by a clock that says `nowMs`; undefined without one. */
  newestMs(nowMs: number): number | undefined {
    for (const record of this.#requests) {
      const atMs = momentOf(accessRequestFacts(record));
      if (atMs !== undefined && atMs <= nowMs + clockErrorMs) return atMs;
    }
    return undefined;
  }

  #untilOldest(): number | undefined {
    const { untilMs } = this.period;
    return this.#oldestMs === undefined ? untilMs : Math.min(this.#oldestMs + overlapMs, untilMs ?? Infinity);
  }

  #wayAfter({ untilMs }: LogPlace, { times, newCount, isPast, sentCount }: Came): Way {
    const way = this.#way;
    // A server that ignores `since` would go on to the beginning of its log.
    if (isPast && this.#isNewestFirst) return { kind: 'end' };
    if (sentCount === 0) return way.kind === 'byTime' ? this.#endOfTime() : { kind: 'end' };
    this.#largestPart = Math.max(this.#largestPart, sentCount);
    if (way.kind === 'check' && newCount === 0 && sentCount < this.#largestPart) return { kind: 'end' };
    if (way.kind === 'byPage' || way.kind === 'check') {
      if (newCount > 0) return { kind: 'byPage', page: way.page + 1 };
      this.#isRepeated = true;
      return { kind: 'end' };
    }
    const isTimeIgnored = untilMs !== undefined && times.some((atMs) => atMs > untilMs);
    // A part that has nothing older, though it is full, is of one moment.
    const isStuck = newCount === 0 && sentCount >= this.#largestPart;
    if (isTimeIgnored || !this.#isNewestFirst || times.length === 0 || isStuck) {
      return { kind: 'byPage', page: this.#nextPage() };
    }
    return newCount > 0 ? way : this.#endOfTime();
  }

  /** Without a beginning, nothing tells a wrong time of the oldest request from the beginning of the log. */
  #endOfTime(): Way {
    const isTold = this.period.sinceMs !== undefined || this.#newCount === 0;
    return isTold ? { kind: 'end' } : { kind: 'check', page: this.#nextPage() };
  }

  #nextPage(): number {
    return Math.max(2, this.#pageCount + 1);
  }

  /** How many whole pages came. */
  get #pageCount(): number {
    return Math.floor(this.#newCount / this.#largestPart);
  }

  /** Keeps what is new and within the period. */
  #take(sent: readonly unknown[]): Came {
    const { sinceMs = -Infinity, untilMs = Infinity, rayId } = this.period;
    const times: number[] = [];
    let [newCount, isSorted] = [0, true];
    for (const record of sent) {
      const facts = accessRequestFacts(record);
      const atMs = momentOf(facts);
      if (atMs !== undefined) {
        times.push(atMs);
        this.#lookedBackToMs = Math.min(atMs, this.#lookedBackToMs ?? Infinity);
      }
      const isOther = rayId !== undefined && !hasRayId(facts.rayId, rayId);
      const isOutside = isOther || (atMs !== undefined && (atMs < sinceMs || atMs > untilMs));
      if (this.#known.isKnown(record, facts, !isOutside)) continue;
      newCount += 1;
      if (isOutside) continue;
      if (atMs !== undefined) {
        isSorted &&= atMs <= (this.#oldestMs ?? Infinity);
        this.#oldestMs = Math.min(atMs, this.#oldestMs ?? Infinity);
      }
      this.#requests.push(record);
      this.summary.add(facts);
    }
    if (!isSorted) this.#sort();
    this.#newCount += newCount;
    // A single one at the end may have a wrong time.
    const isPast = times.length > 0 && times.slice(-2).every((atMs) => atMs < sinceMs);
    return { times, newCount, isPast, sentCount: sent.length };
  }

  #sort(): void {
    this.#arrangement += 1;
    const timed = this.#requests.map((record) => ({ record, atMs: momentOf(accessRequestFacts(record)) ?? -Infinity }));
    timed.sort((one, other) => other.atMs - one.atMs || 0);
    timed.forEach(({ record }, index) => (this.#requests[index] = record));
  }
}

function momentOf({ atMs }: AccessRequestFacts): number | undefined {
  return atMs === undefined || atMs < earliestMs ? undefined : atMs;
}

/** Not if a single one is out of place: what is older than the oldest would not be all that is missing. */
function areNewestFirst(times: readonly number[]): boolean {
  const [firstMs = 0, lastMs = 0] = [times[0], times.at(-1)];
  return firstMs >= lastMs && times.every((atMs, index) => atMs <= (times[index - 1] ?? Infinity) + overlapMs);
}
