import type { ResultInfo } from './envelope';
import { outcomeOf, promisesMore, servedPerPage, totalOf } from './page';
import type { PageFacts, PageOutcome } from './page';

/** Identifies a page: its number from 1, and how many items were requested per page. */
export interface PageNumber {
  readonly page: number;
  readonly perPage: number;
}

/** A page as received: how many items it has, how many of them are new, and how many are now known. */
export interface PageCounts {
  readonly itemCount: number;
  readonly newItemCount: number;
  readonly knownItemCount: number;
  readonly info: ResultInfo;
}

/** The number of items that the API reported first, and a different one that it reported later. */
export interface TotalChange {
  readonly from: number;
  readonly to: number;
}

/**
 * Why items may be missing from a list that was read to its end: the server repeated a page; the total changed
 * meanwhile; fewer items came than the total; or there is no total to check against, so rows may have shifted between
 * two answers unnoticed. Undetectable are an addition and a removal that cancel out, and a server whose total counts
 * only what it sent.
 */
export type ListDoubt = 'repeated' | 'changed' | 'short' | 'uncounted';

/** What the pages of one list have revealed so far about page sizes, totals and the end, by the rules of `page.ts`. */
export class ListReading {
  readonly #isFiltered: boolean;
  /** How many items a page really has, by the requested size: a server may cap it. */
  readonly #served = new Map<number, number>();
  #end: PageNumber | undefined;
  /** The last page that was not a probe, or a probe that brought new items. */
  #wantedEnd: PageNumber | undefined;
  #outcome: PageOutcome = 'more';
  #idlePageCount = 0;
  /** Whether hits may have shifted, or hidden behind a gap, as far as the pages alone can show. */
  #mayHideMore = false;
  #total: number | undefined;
  #counts: { first: number; last: number; other: number } | undefined;
  #isPromisedMore = false;

  constructor(isFiltered = false) {
    this.#isFiltered = isFiltered;
  }

  /** The outcome of the last page that was added. */
  get outcome(): PageOutcome {
    return this.#outcome;
  }

  get goesOn(): boolean {
    return this.#outcome === 'more' || this.#outcome === 'probe';
  }

  /** How many rows the list has up to the end of the last page, ignoring probes that brought nothing new. */
  get rowEnd(): number {
    return this.#wantedEnd ? this.endOf(this.#wantedEnd) : 0;
  }

  /** How many rows the list has up to the end of the last page that was added, whatever it brought. */
  get readEnd(): number {
    return this.#end ? this.endOf(this.#end) : 0;
  }

  /** How many items the whole list has, if the API's total is believable; undefined for a filtered list. */
  get total(): number | undefined {
    return this.#isFiltered ? undefined : this.#total;
  }

  /** How the API's total changed while the list was read. */
  get totalChange(): TotalChange | undefined {
    if (!this.#counts || this.#counts.other === this.#counts.first) return undefined;
    return { from: this.#counts.first, to: this.#counts.other };
  }

  /** The API's latest total, believable or not; undefined for a filtered list, where the total's meaning is unknown. */
  get countedItems(): number | undefined {
    return this.#isFiltered ? undefined : this.#counts?.last;
  }

  /** Why items may be missing from a list that ended with this many known items; undefined while the list goes on. */
  doubt(knownItemCount: number): ListDoubt | undefined {
    if (this.goesOn) return undefined;
    if (this.#outcome === 'repeated') return 'repeated';
    if (this.totalChange) return 'changed';
    const counted = this.countedItems;
    if (counted !== undefined && counted > knownItemCount) return 'short';
    // A search runs again at each key, so one short page followed by an empty one counts as complete there.
    const isCounted = this.#isFiltered ? this.#counts !== undefined || !this.#mayHideMore : counted === knownItemCount;
    return this.#isPromisedMore || !isCounted ? 'uncounted' : undefined;
  }

  /** Adds a page that follows all those added before; returns its outcome. */
  add(number: PageNumber, counts: PageCounts): PageOutcome {
    const facts = this.#factsOf(number, counts);
    const wasProbe = this.#outcome === 'probe';
    this.learn(number, counts);
    this.#isPromisedMore = promisesMore(facts);
    this.#outcome = outcomeOf(facts);
    // One short page followed by an empty one is a complete list.
    if (counts.newItemCount > 0 && this.#outcome === 'more') this.#mayHideMore = true;
    this.#served.set(number.perPage, servedPerPage(facts));
    if (this.endOf(number) >= this.readEnd) this.#end = number;
    const isWanted = !wasProbe || counts.newItemCount > 0;
    if (isWanted && this.endOf(number) >= this.rowEnd) this.#wantedEnd = number;
    const isCovered = this.#end !== number;
    this.#idlePageCount = counts.newItemCount > 0 || isCovered ? 0 : this.#idlePageCount + 1;
    return this.#outcome;
  }

  /** Learns what a page says about the whole list, wherever the page lies. */
  learn(number: PageNumber, counts: PageCounts): void {
    this.#total = totalOf(this.#factsOf(number, counts));
    if (counts.newItemCount > 0) this.#mayHideMore = number.page > 1;
    const count = counts.info.totalCount;
    if (count === undefined) return;
    const { first, other } = this.#counts ?? { first: count, other: count };
    this.#counts = {
      first,
      last: count,
      other: count === first ? other : count,
    };
  }

  /** The page to read after the last one; rows may overlap if page sizes differ. */
  nextPage(perPage: number): number {
    if (this.#end?.perPage === perPage) return this.#end.page + 1;
    return Math.floor(this.rowEnd / this.servedFor(perPage)) + 1;
  }

  /** The number of the last page according to the API's total, or undefined if that is unknown. */
  lastPage(perPage: number): number | undefined {
    return this.total === undefined ? undefined : Math.max(1, Math.ceil(this.total / this.servedFor(perPage)));
  }

  /** How many items a page of this requested size has; a cap seen at one size applies to the others. */
  servedFor(perPage: number): number {
    const own = this.#served.get(perPage);
    if (own !== undefined) return own;
    const entries = [...this.#served];
    const fixed = entries.find(([asked, served]) => served > asked);
    if (fixed) return fixed[1];
    const caps = entries.filter(([asked, served]) => served < asked).map(([, served]) => served);
    const largest = Math.max(1, ...this.#served.values());
    return caps.length === 0 ? perPage : Math.min(perPage, Math.max(largest, Math.min(...caps)));
  }

  /** Whether the real page size for this requested size has been seen. */
  knowsSize(perPage: number): boolean {
    return this.#served.has(perPage);
  }

  /** How many rows the list has up to the end of a page. */
  endOf({ page, perPage }: PageNumber): number {
    return page * this.servedFor(perPage);
  }

  #factsOf({ page, perPage }: PageNumber, counts: PageCounts): PageFacts {
    const served = this.servedFor(perPage);
    return {
      ...{
        page,
        requestedPerPage: perPage,
        ...counts,
        isFiltered: this.#isFiltered,
      },
      knownPerPage: this.knowsSize(perPage) || served < perPage ? served : undefined,
      idlePageCount: this.#idlePageCount,
      coveredRowCount: this.#end && this.#end.perPage !== perPage ? this.rowEnd : 0,
    };
  }
}
