import { toFailure } from '../cloudflare/errors';
import type { Failure } from '../cloudflare/errors';
import type { UserPage, UserPageRequest } from '../cloudflare/accessUsers';
import type { PageNumber } from '../cloudflare/listReading';
import { ReadyPages } from './readyPages';
import type { ReadUserPage, UserPages } from './userPages';

/** Options for reading all remaining pages. */
export interface ReadAllOptions {
  /** The maximum number of requests in flight, at least 1. */
  readonly concurrency: number;
  /** The requested number of users per page. */
  readonly perPage: number;
  readonly signal: AbortSignal;
  /** Called after pages have been merged. */
  readonly onProgress: () => void;
}

/** A page that failed permanently. */
export interface FailedPage extends PageNumber {
  readonly failure: Failure;
}

/** After this many failures in a row, the remaining pages would fail too. */
const hopelessFailures = 3;

/**
 * Reads all pages that `pages` does not have yet, several at a time, and merges them in list order, whatever the order
 * of the answers. If the API sends totals, it requests exactly those pages; otherwise it never requests more pages
 * ahead than were already found full. Failed pages are retried one by one at the end; resolves with those that failed
 * again. Rejects if aborted, or with a failure that every page would meet; pages read until then stay merged.
 */
export async function readAllPages(
  pages: UserPages,
  read: ReadUserPage,
  options: ReadAllOptions,
): Promise<readonly FailedPage[]> {
  const failed: FailedPage[] = [];
  let countBefore: number;
  try {
    do {
      countBefore = pages.pageCount;
      if (pages.goesOn) await new AllPages(pages, read, options).run();
      for (const number of pages.missing) {
        const failure = await askAgain(pages, number, read, options);
        if (failure) failed.push({ page: number.page, perPage: number.perPage, failure });
      }
      // The list may have grown by the time its last page arrived.
    } while (failed.length === 0 && pages.goesOn && pages.pageCount > countBefore);
  } finally {
    pages.endPassingOver();
  }
  return failed;
}

async function askAgain(
  pages: UserPages,
  { page, perPage }: PageNumber,
  read: ReadUserPage,
  { signal, onProgress }: ReadAllOptions,
): Promise<Failure | undefined> {
  signal.throwIfAborted();
  try {
    pages.fillIn({ page, perPage }, await read(pages.request({ page, perPage }), signal));
  } catch (error) {
    const failure = toFailure(error);
    if (failure === undefined || isHopeless(failure)) throw error;
    return failure;
  }
  signal.throwIfAborted();
  onProgress();
  return undefined;
}

type Answer = { readonly page: UserPage } | { readonly error: unknown };

/** One run over the pages that follow the last one read. */
class AllPages {
  readonly #pages: UserPages;
  readonly #read: ReadUserPage;
  readonly #options: ReadAllOptions;
  readonly #stopped = new AbortController();
  readonly #open = new Map<number, Promise<void>>();
  readonly #ready: ReadyPages<Answer>;
  readonly #answers = new Map<number, Answer>();
  #toAsk: number;
  #toMerge: number;
  #hasEnded = false;
  /** How many pages have been read, not counting the last page of the list. */
  #foundCount: number;
  #failuresInRow = 0;

  constructor(pages: UserPages, read: ReadUserPage, options: ReadAllOptions) {
    this.#pages = pages;
    this.#read = read;
    this.#options = options;
    this.#ready = new ReadyPages((page, maySend, signal) =>
      this.#answerTo({ ...this.#request(page), maySend }, AbortSignal.any([signal, this.#stopped.signal])),
    );
    this.#toAsk = pages.nextPage(options.perPage);
    this.#toMerge = this.#toAsk;
    this.#foundCount = this.#toAsk - 1;
  }

  async run(): Promise<void> {
    const { signal } = this.#options;
    const stop = (): void => this.#stopped.abort();
    signal.addEventListener('abort', stop, { once: true });
    try {
      signal.throwIfAborted();
      this.#askAhead();
      while (this.#open.size > 0 && !this.#hasEnded) {
        await Promise.race(this.#open.values());
        signal.throwIfAborted();
        this.#mergeAnswers();
        this.#askAhead();
      }
    } finally {
      signal.removeEventListener('abort', stop);
      stop();
      // No request may outlive the run: a late answer would look like news.
      await Promise.all([this.#ready.end(), ...this.#open.values()]);
      this.#mergeRest();
    }
  }

  #askAhead(): void {
    while (this.#mayAsk()) {
      const page = this.#toAsk;
      this.#toAsk += 1;
      const asked = this.#ready.take(page) ?? this.#answerTo(this.#request(page), this.#stopped.signal);
      this.#open.set(page, this.#take(page, asked));
    }
    this.#getReady();
  }

  /** Prepares as many pages as may be in flight, if the list is known to have that many. */
  #getReady(): void {
    const { concurrency, perPage } = this.#options;
    const last = this.#hasEnded ? 0 : (this.#pages.lastPage(perPage) ?? 0);
    this.#ready.keep(this.#toAsk, Math.min(last, this.#toAsk + Math.max(1, concurrency) - 1));
  }

  #mayAsk(): boolean {
    if (this.#hasEnded || this.#open.size >= Math.max(1, this.#options.concurrency)) return false;
    // The next page in order is requested whenever the list goes on, even if no total promises it.
    if (this.#open.size === 0 && this.#toAsk === this.#toMerge && this.#failuresInRow === 0) return true;
    const { perPage } = this.#options;
    const served = this.#pages.servedPerPage(perPage);
    const last = this.#pages.lastPage(perPage);
    // The first page of a size, like a probe, shows how many users such pages really have, and so which page is next.
    if ((served === undefined || this.#pages.isProbing) && this.#open.size > 0) return false;
    if (last !== undefined) return this.#toAsk <= last && !this.#hasCome((count) => count === 0);
    if (this.#toAsk - this.#toMerge >= Math.max(1, this.#foundCount)) return false;
    return !this.#hasCome((count) => count < (served ?? perPage));
  }

  /**
   * Whether such a page, or a failure that every page would meet, arrived early; pages after it are then not expected
   * before its turn.
   */
  #hasCome(isLast: (userCount: number) => boolean): boolean {
    return [...this.#answers.values()].some((answer) =>
      'page' in answer ? isLast(answer.page.users.length) : isHopeless(toFailure(answer.error)),
    );
  }

  #request(page: number): UserPageRequest {
    return this.#pages.request({ page, perPage: this.#options.perPage });
  }

  async #answerTo(request: UserPageRequest, signal: AbortSignal): Promise<Answer> {
    try {
      return { page: await this.#read(request, signal) };
    } catch (error) {
      return { error };
    }
  }

  async #take(page: number, asked: Promise<Answer>): Promise<void> {
    this.#answers.set(page, await asked);
    this.#open.delete(page);
  }

  /** Merges the answers that are next in order; throws if continuing is pointless. */
  #mergeAnswers(): void {
    for (let answer = this.#answers.get(this.#toMerge); answer; answer = this.#answers.get(this.#toMerge)) {
      const number = { page: this.#toMerge, perPage: this.#options.perPage };
      if ('error' in answer) this.#meet(number, answer.error);
      else this.#merge(number, answer.page);
      this.#passTo(number.page + 1);
      if (this.#hasEnded) break;
    }
    this.#options.onProgress();
  }

  #meet(number: PageNumber, error: unknown): void {
    this.#failuresInRow += 1;
    const isFirst = this.#pages.pageCount === 0;
    if (isFirst || isHopeless(toFailure(error)) || this.#failuresInRow >= hopelessFailures) throw error;
    this.#pages.passOver(number);
  }

  #merge(number: PageNumber, page: UserPage): void {
    this.#pages.merge(number, page);
    this.#failuresInRow = 0;
    this.#foundCount += 1;
    this.#hasEnded = !this.#pages.goesOn;
    // If pages have fewer users than requested, pages that would only overlap are skipped.
    this.#passTo(this.#pages.nextPage(number.perPage));
  }

  #passTo(page: number): void {
    this.#toMerge = Math.max(this.#toMerge, page);
    this.#toAsk = Math.max(this.#toAsk, this.#toMerge);
    for (const passed of this.#answers.keys()) if (passed < this.#toMerge) this.#answers.delete(passed);
  }

  /** Keeps early answers when the run is stopped, and passes over the pages that are missing before them. */
  #mergeRest(): void {
    const rest = [...this.#answers].sort(([a], [b]) => a - b);
    for (const [page, answer] of rest) {
      if (this.#hasEnded) break;
      if ('error' in answer || page < this.#toMerge) continue;
      for (; this.#toMerge < page; this.#toMerge += 1) {
        this.#pages.passOver({ page: this.#toMerge, perPage: this.#options.perPage });
      }
      this.#merge({ page, perPage: this.#options.perPage }, answer.page);
      this.#passTo(page + 1);
    }
  }
}

/** Whether every other page would fail the same way, as it would because of a fault. */
function isHopeless(failure: Failure | undefined): boolean {
  switch (failure?.kind) {
    case 'network':
    case 'timeout':
    case 'format':
      return false;
    case 'api':
      return [401, 403, 429].includes(failure.status);
    default:
      return true;
  }
}
