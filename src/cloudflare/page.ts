import type { ResultInfo } from './envelope';

/** What one page revealed besides its items, and what was known before it. */
export interface PageFacts {
  /** The page's number, from 1. */
  readonly page: number;
  readonly requestedPerPage: number;
  readonly itemCount: number;
  /** How many of its items were on no earlier page. */
  readonly newItemCount: number;
  /** How many distinct items are known so far, including this page. */
  readonly knownItemCount: number;
  readonly info: ResultInfo;
  /** Whether the list was requested with a filter: totals may then count the whole list (OpenAPI: `total_count`). */
  readonly isFiltered?: boolean;
  /** How many items pages of this requested size really had, if known. */
  readonly knownPerPage?: number | undefined;
  /** How many pages in a row just before this one brought nothing new. */
  readonly idlePageCount?: number;
  /** How many rows of the list were already covered by pages of another size. */
  readonly coveredRowCount?: number;
}

/**
 * The outcome of a page. `more`: go on when more is wanted. `probe`: read one more page at once, because this one
 * settles nothing. `end`: the list has ended. `repeated`: the list ended in doubt, because the server repeats itself.
 */
export type PageOutcome = 'more' | 'probe' | 'end' | 'repeated';

/** No list is read beyond this many pages, whatever the server says. */
export const maxPages = 10_000;

/** After this many pages in a row without new items, the list counts as ended, whatever the server promises. */
const mostIdlePages = 3;

/** What the totals say, ignoring any that contradict each other or the items read. */
type TotalsVerdict = 'goesOn' | 'ends' | 'mayEnd' | 'nothing';

/** A page as the rules see it. */
interface Evidence {
  readonly facts: PageFacts;
  readonly totals: TotalsVerdict;
  readonly isEmpty: boolean;
  readonly hasNews: boolean;
  /** Whether it has fewer items than a page of its size normally has. */
  readonly isShort: boolean;
  readonly isFirst: boolean;
  /** Whether its rows were already read by pages of another size. */
  readonly isCovered: boolean;
  /** Whether a filtered page is short according to the server's own `per_page`. */
  readonly isShortByItsWord: boolean;
  /** Whether a believable total is larger than the number of items received. */
  readonly isMissed: boolean;
  /** Whether this was the last try after too many pages without new items. */
  readonly isLastTry: boolean;
}

/** One row of the table; the first whose condition holds decides. */
interface Rule {
  readonly page: string;
  readonly known: string;
  readonly when: (evidence: Evidence) => boolean;
  readonly follows: PageOutcome;
}

/**
 * The table of rules by which every list is read. Two cases go unnoticed: if a server's total and page count agree on
 * an end at the edge of a full page, they are believed, and so is the `per_page` of a filtered list.
 */
export const listRules: readonly Rule[] = [
  {
    page: 'any',
    known: 'no list is read further',
    when: ({ facts }) => facts.page >= maxPages,
    follows: 'end',
  },
  {
    page: 'nothing new, but not empty',
    known: 'believable totals say that it is the last, and count more items than came',
    when: ({ hasNews, isEmpty, isCovered, totals, isMissed }) =>
      !hasNews && !isEmpty && !isCovered && totals === 'ends' && isMissed,
    follows: 'repeated',
  },
  {
    page: 'any',
    known: 'believable totals say that it is the last, or that all items are there',
    when: ({ totals }) => totals === 'ends',
    follows: 'end',
  },
  {
    page: 'nothing new',
    known: 'its rows were read by pages of another size',
    when: ({ hasNews, isCovered }) => !hasNews && isCovered,
    follows: 'probe',
  },
  {
    page: 'nothing new',
    known: 'believable totals promise more, and few pages in a row were like that',
    when: ({ hasNews, totals, isLastTry }) => !hasNews && totals === 'goesOn' && !isLastTry,
    follows: 'probe',
  },
  {
    page: 'nothing new, but not empty',
    known: 'nothing, or a promise that three pages did not keep',
    when: ({ hasNews, isEmpty }) => !hasNews && !isEmpty,
    follows: 'repeated',
  },
  {
    page: 'empty, and the first',
    known: 'nothing, not even how many a page has under a filter',
    when: ({ isEmpty, isFirst, isShortByItsWord }) => isEmpty && isFirst && !isShortByItsWord,
    follows: 'probe',
  },
  {
    page: 'empty',
    known: 'nothing, or a promise that three pages did not keep',
    when: ({ isEmpty }) => isEmpty,
    follows: 'end',
  },
  {
    page: 'new items',
    known: 'believable totals promise more',
    when: ({ totals }) => totals === 'goesOn',
    follows: 'more',
  },
  {
    page: 'new items',
    known: 'the number of pages alone, or the count and an unsure size, say that it is the last',
    when: ({ totals }) => totals === 'mayEnd',
    follows: 'probe',
  },
  {
    page: 'new items, but fewer than the server itself says that a page has',
    known: 'it is filtered, so that totals decide nothing',
    when: ({ isShortByItsWord }) => isShortByItsWord,
    follows: 'end',
  },
  {
    page: 'new items, but fewer than other pages have or than were asked for',
    known: 'nothing: the end, a cap or a hole',
    when: ({ isShort }) => isShort,
    follows: 'probe',
  },
  {
    page: 'full of new items',
    known: 'nothing',
    when: () => true,
    follows: 'more',
  },
];

/** Looks up the outcome of a page in the table. */
export function outcomeOf(facts: PageFacts): PageOutcome {
  const told = toldPerPage(facts);
  const { itemCount, newItemCount, page, idlePageCount = 0, coveredRowCount = 0 } = facts;
  const { verdict, total = 0 } = readTotals(facts);
  const evidence: Evidence = {
    facts,
    totals: verdict,
    isMissed: total > facts.knownItemCount,
    isEmpty: itemCount === 0,
    hasNews: newItemCount > 0,
    isShort: itemCount < (sizesOf(facts)[0] ?? facts.requestedPerPage),
    isFirst: page === 1,
    isCovered: page * (sizesOf(facts).at(-1) ?? facts.requestedPerPage) <= coveredRowCount,
    isShortByItsWord: facts.isFiltered === true && told !== undefined && itemCount < told,
    isLastTry: idlePageCount + 1 >= mostIdlePages,
  };
  return listRules.find(({ when }) => when(evidence))?.follows ?? 'end';
}

/** The server's total for the whole list, if it is believable. */
export function totalOf(facts: PageFacts): number | undefined {
  return readTotals(facts).total;
}

/** Whether believable totals promise more items than have come. */
export function promisesMore(facts: PageFacts): boolean {
  return readTotals(facts).verdict === 'goesOn';
}

/** How many items a page of this size has, as far as known; if the list goes on, a short page reveals the cap. */
export function servedPerPage(facts: PageFacts): number {
  const { perPage, verdict } = readTotals(facts);
  const goesOn = verdict !== 'ends' && outcomeOf(facts) !== 'end';
  return (goesOn ? (perPage ?? sizesOf(facts).at(-1)) : sizesOf(facts)[0]) ?? facts.requestedPerPage;
}

/** The server's own page size, unless it sent more items than that or claims more than was requested. */
function toldPerPage({ info, itemCount, requestedPerPage }: PageFacts): number | undefined {
  const told = info.perPage;
  return told !== undefined && told >= Math.max(1, itemCount) && told <= requestedPerPage ? told : undefined;
}

/** How many items pages of this size may have, likeliest first: a short page may be the end or reveal a cap. */
function sizesOf(facts: PageFacts): readonly number[] {
  const { itemCount, requestedPerPage, knownPerPage } = facts;
  const told = toldPerPage(facts);
  if (itemCount >= requestedPerPage) return [itemCount];
  if (told !== undefined && told < requestedPerPage) return [told];
  if (knownPerPage !== undefined) return [Math.max(knownPerPage, itemCount)];
  return itemCount === 0 ? [requestedPerPage] : [requestedPerPage, itemCount];
}

interface Totals {
  readonly verdict: TotalsVerdict;
  readonly total?: number;
  /** The page size that explains the totals, if they determine one. */
  readonly perPage?: number;
}

/** Totals that contradict each other or the items already read are ignored. */
function readTotals(facts: PageFacts): Totals {
  const { page, itemCount, knownItemCount, info } = facts;
  const count = info.totalCount !== undefined && info.totalCount >= knownItemCount ? info.totalCount : undefined;
  if (count === undefined) return facts.isFiltered ? { verdict: 'nothing' } : readPageCount(facts);
  const isAllThere = count === knownItemCount;
  const sizes = sizesOf(facts);
  const [size = facts.requestedPerPage] = sizes;
  const fitting = sizes.filter((each) => Math.ceil(count / each) === (info.totalPages ?? Math.ceil(count / each)));
  // A short page that is not the last reveals a cap, if that also explains the totals.
  const isLast = fitting[0] === undefined || page >= Math.ceil(count / fitting[0]);
  const perPage = isLast || info.totalPages === undefined ? fitting[0] : fitting.at(-1);
  // A page after the last one has no items.
  const lastPage = perPage === undefined ? undefined : Math.ceil(count / perPage);
  const isContradicted = perPage === undefined || (lastPage !== undefined && lastPage < page && itemCount > 0);
  if (isContradicted) {
    const isPromised = (info.totalPages ?? 0) > page;
    return { verdict: isAllThere && itemCount < size && !isPromised ? 'ends' : 'nothing' };
  }
  if (isAllThere) return { verdict: 'ends', total: count, perPage };
  if (facts.isFiltered) return { verdict: 'nothing', total: count };
  const isSure = info.totalPages !== undefined || sizes.length === 1;
  const verdict = page < Math.ceil(count / perPage) ? 'goesOn' : isSure ? 'ends' : 'mayEnd';
  // Without a page count, a short page that is not the last reveals the page size.
  return {
    verdict,
    total: count,
    perPage: isSure ? perPage : (sizes.at(-1) ?? perPage),
  };
}

/** Reads a page count that comes without a total; it may be based on the requested page size. */
function readPageCount({ page, info: { totalPages } }: PageFacts): Totals {
  if (totalPages === undefined || totalPages < page) return { verdict: 'nothing' };
  return { verdict: page < totalPages ? 'goesOn' : 'mayEnd' };
}
