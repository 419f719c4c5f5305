import type { ResultInfo } from './envelope';

/** What one page taught besides its items, and what was known before it. */
export interface PageFacts {
  /** The page's number, from 1. */
  readonly page: number;
  readonly requestedPerPage: number;
  readonly itemCount: number;
  /** How many of its items no earlier page had. */
  readonly newItemCount: number;
  /** How many different items are known now, this page included. */
  readonly knownItemCount: number;
  readonly info: ResultInfo;
  /** Whether the list was asked for by a text: its totals may be those of the whole list (OpenAPI: `total_count`). */
  readonly isFiltered?: boolean;
  /** How many items pages asked for by this size were found to have, where that was seen. */
  readonly knownPerPage?: number | undefined;
  /** How many pages just before this one brought nothing new either. */
  readonly idlePageCount?: number;
  /** How many rows of the list pages of another size have covered. */
  readonly coveredRowCount?: number;
}

/**
 * What follows from a page: go on when more is wanted; one probe, read at once, because this page settles nothing; the
 * end; or the end in doubt, because the server sends what it has sent before.
 */
export type PageOutcome = 'more' | 'probe' | 'end' | 'repeated';

/** No list is followed further than this, whatever the server says. */
export const maxPages = 10_000;

/** After so many pages in a row without a new item the server is taken to have no more, whatever it promises. */
const mostIdlePages = 3;

/** What the totals say once those that contradict each other, or what was read, are left out. */
type TotalsVerdict = 'goesOn' | 'ends' | 'mayEnd' | 'nothing';

/** A page as the rules look at it. */
interface Evidence {
  readonly facts: PageFacts;
  readonly totals: TotalsVerdict;
  readonly isEmpty: boolean;
  readonly hasNews: boolean;
  /** Whether it has fewer items than pages of its size have. */
  readonly isShort: boolean;
  readonly isFirst: boolean;
  /** Whether its rows lie within what pages of another size have brought. */
  readonly isCovered: boolean;
  /** Whether a filtered page is short by the server's own word on `per_page`. */
  readonly isShortByItsWord: boolean;
  /** Whether a believable count is more than what has come. */
  readonly isMissed: boolean;
  /** Whether the pages before it brought nothing new so often that this one was the last try. */
  readonly isLastTry: boolean;
}

/** One line of the table: the first whose condition holds decides. */
interface Rule {
  readonly page: string;
  readonly known: string;
  readonly when: (evidence: Evidence) => boolean;
  readonly follows: PageOutcome;
}

/**
 * The table by which every list is read. What it cannot see: a server whose count and number of pages agree on an end at
 * a full page's edge is believed, and so is the `per_page` of a filtered list.
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

/** Decides by the table what follows from a page. */
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

/** The number of items in the whole list as the server tells it, where that is believable. */
export function totalOf(facts: PageFacts): number | undefined {
  return readTotals(facts).total;
}

/** Whether believable totals promise more than has come. */
export function promisesMore(facts: PageFacts): boolean {
  return readTotals(facts).verdict === 'goesOn';
}

/** How many items a page of this size has by what is known now: where the list goes on, a short page shows the cap. */
export function servedPerPage(facts: PageFacts): number {
  const { perPage, verdict } = readTotals(facts);
  const goesOn = verdict !== 'ends' && outcomeOf(facts) !== 'end';
  return (goesOn ? (perPage ?? sizesOf(facts).at(-1)) : sizesOf(facts)[0]) ?? facts.requestedPerPage;
}

/** The size of a page as the server tells it, where it has neither sent more nor promises more than was asked for. */
function toldPerPage({ info, itemCount, requestedPerPage }: PageFacts): number | undefined {
  const told = info.perPage;
  return told !== undefined && told >= Math.max(1, itemCount) && told <= requestedPerPage ? told : undefined;
}

/** How many items pages of this size have; the less likely last, where a short page may be the end or show a cap. */
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
  /** The size of a page that explains the totals, where they choose one. */
  readonly perPage?: number;
}

/** Totals that contradict each other or what was already read are worth nothing. */
function readTotals(facts: PageFacts): Totals {
  const { page, itemCount, knownItemCount, info } = facts;
  const count = info.totalCount !== undefined && info.totalCount >= knownItemCount ? info.totalCount : undefined;
  if (count === undefined) return facts.isFiltered ? { verdict: 'nothing' } : readPageCount(facts);
  const isAllThere = count === knownItemCount;
  const sizes = sizesOf(facts);
  const [size = facts.requestedPerPage] = sizes;
  const fitting = sizes.filter((each) => Math.ceil(count / each) === (info.totalPages ?? Math.ceil(count / each)));
  // A short page that is not the last shows a cap, where that explains the totals as well.
  const isLast = fitting[0] === undefined || page >= Math.ceil(count / fitting[0]);
  const perPage = isLast || info.totalPages === undefined ? fitting[0] : fitting.at(-1);
  // A page past the last has no items.
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
  // Without their number, a short page that is not the last shows how many a page has.
  return {
    verdict,
    total: count,
    perPage: isSure ? perPage : (sizes.at(-1) ?? perPage),
  };
}

/** The number of pages without a count beside it: it may well be that of the size that was asked for. */
function readPageCount({ page, info: { totalPages } }: PageFacts): Totals {
  if (totalPages === undefined || totalPages < page) return { verdict: 'nothing' };
  return { verdict: page < totalPages ? 'goesOn' : 'mayEnd' };
}
