import type { ResultInfo } from './envelope';
import { outcomeOf, promisesMore, servedPerPage, totalOf } from './page';
import type { PageFacts, PageOutcome } from './page';

/** Which page: its number from 1, and how many items a page were asked for. */
export interface PageNumber {
  readonly page: number;
  readonly perPage: number;
}

/** A page as it came: its items in the list, those of them that are new, and all that are known now. */
export interface PageCounts {
  readonly itemCount: number;
  readonly newItemCount: number;
  readonly knownItemCount: number;
  readonly info: ResultInfo;
}

/** A number of items that the API gave, and another one that differs. */
export interface TotalChange {
  readonly from: number;
  readonly to: number;
}

/**
 * Why items may be missing from a list that was read to its end: the server sent the same page again; their number
 * changed meanwhile; fewer came than are counted; or there is no number to check what came against, so that none can
 * tell whether rows have shifted between two answers. A removal and an addition that balance between two answers cannot
 * be seen, nor a server that counts exactly those that came.
 */
export type ListDoubt = 'repeated' | 'changed' | 'short' | 'uncounted';

/** What the pages of one list have taught so far of its sizes, totals and end, by the table of `page.ts`. */
export class ListReading {
  readonly #isFiltered: boolean;
  /** How many items a page really has, by how many were asked for: a server may allow fewer. */
  readonly #served = new Map<number, number>();
  #end: PageNumber | undefined;
  /** The last page that was no probe, or a probe that brought something new. */
  #wantedEnd: PageNumber | undefined;
  #outcome: PageOutcome = 'more';
  #idlePageCount = 0;
  /** Whether hits may have shifted, or hidden behind a hole, for all that the pages themselves show. */
  #mayHideMore = false;
  #total: number | undefined;
  #counts: { first: number; last: number; other: number } | undefined;
  #isPromisedMore = false;

  constructor(isFiltered = false) {
    this.#isFiltered = isFiltered;
  }

  /** What follows from the last page that was added. */
  get outcome(): PageOutcome {
    return this.#outcome;
  }

  get goesOn(): boolean {
    return this.#outcome === 'more' || this.#outcome === 'probe';
  }

  /** How many rows of the list lie before the end of the last page that was no probe in vain. */
  get rowEnd(): number {
    return this.#wantedEnd ? this.endOf(this.#wantedEnd) : 0;
  }

  /** How many rows of the list lie before the end of the last page that was added, whatever it brought. */
  get readEnd(): number {
    return this.#end ? this.endOf(this.#end) : 0;
  }

  /** How many items the whole list has, where the API tells it believably; under a filter it does not. */
  get total(): number | undefined {
    return this.#isFiltered ? undefined : this.#total;
  }

  /** How the number of items changed while they were read, as the API tells it. */
  get totalChange(): TotalChange | undefined {
    if (!this.#counts || this.#counts.other === this.#counts.first) return undefined;
    return { from: this.#counts.first, to: this.#counts.other };
  }

  /** How many items the API counts in the list now, believable or not; under a filter it is unknown what it counts. */
  get countedItems(): number | undefined {
    return this.#isFiltered ? undefined : this.#counts?.last;
  }

  /** Why items may be missing though the list has ended with so many; undefined where it goes on. */
  doubt(knownItemCount: number): ListDoubt | undefined {
    if (this.goesOn) return undefined;
    if (this.#outcome === 'repeated') return 'repeated';
    if (this.totalChange) return 'changed';
    const counted = this.countedItems;
    if (counted !== undefined && counted > knownItemCount) return 'short';
    // A search is asked again at each key: there, one short page and an empty one behind it are taken for all.
    const isCounted = this.#isFiltered ? this.#counts !== undefined || !this.#mayHideMore : counted === knownItemCount;
    return this.#isPromisedMore || !isCounted ? 'uncounted' : undefined;
  }

  /** Takes in a page that lies behind all that were added before; returns what follows from it. */
  add(number: PageNumber, counts: PageCounts): PageOutcome {
    const facts = this.#factsOf(number, counts);
    const wasProbe = this.#outcome === 'probe';
    this.learn(number, counts);
    this.#isPromisedMore = promisesMore(facts);
    this.#outcome = outcomeOf(facts);
    // One page that was short, and an empty one behind it, are a whole list.
    if (counts.newItemCount > 0 && this.#outcome === 'more') this.#mayHideMore = true;
    this.#served.set(number.perPage, servedPerPage(facts));
    if (this.endOf(number) >= this.readEnd) this.#end = number;
    const isWanted = !wasProbe || counts.newItemCount > 0;
    if (isWanted && this.endOf(number) >= this.rowEnd) this.#wantedEnd = number;
    const isCovered = this.#end !== number;
    this.#idlePageCount = counts.newItemCount > 0 || isCovered ? 0 : this.#idlePageCount + 1;
    return this.#outcome;
  }

  /** Takes in what a page tells of the whole list, wherever it lies. */
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

  /** The page that goes on where the last one ended; rows may overlap where the sizes of pages differ. */
  nextPage(perPage: number): number {
    if (this.#end?.perPage === perPage) return this.#end.page + 1;
    return Math.floor(this.rowEnd / this.servedFor(perPage)) + 1;
  }

  /** The number of the last page by the total that the API told, or undefined where there is no telling. */
  lastPage(perPage: number): number | undefined {
    return this.total === undefined ? undefined : Math.max(1, Math.ceil(this.total / this.servedFor(perPage)));
  }

  /** How many items a page has that is asked for by this size: a cap seen at one size holds for the others. */
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

  /** Whether it was seen how many items a page has that is asked for by this size. */
  knowsSize(perPage: number): boolean {
    return this.#served.has(perPage);
  }

  /** How many rows of the list lie before the end of a page. */
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
