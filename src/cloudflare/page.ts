import type { ResultInfo } from './envelope';

/** What one page taught, besides its items. */
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
}

/** Whether to go on after a page; `repeated` ends a list whose server sends the same page again. */
export type PageOutcome = 'more' | 'end' | 'repeated';

/** No list is followed further than this, whatever the server says. */
export const maxPages = 10_000;

/**
 * Decides the end of a list. A page that is not full is the last; a full one is the last where believable totals say
 * so; the totals of a filtered list may be those of the unfiltered one, which only ever promises too much.
 */
export function outcomeOf(facts: PageFacts): PageOutcome {
  if (facts.itemCount === 0) return 'end';
  if (facts.page > 1 && facts.newItemCount === 0) return 'repeated';
  if (facts.itemCount < servedPerPage(facts) || facts.page >= maxPages) return 'end';
  const totals = believableTotals(facts);
  return totals && facts.page >= totals.totalPages ? 'end' : 'more';
}

/** The number of items in the whole list as the server tells it, where that is believable. */
export function totalOf(facts: PageFacts): number | undefined {
  return believableTotals(facts)?.totalCount;
}

/** How many items a page has: a server may serve fewer than asked, but neither more nor fewer than it has just sent. */
export function servedPerPage({
  info,
  itemCount,
  requestedPerPage,
}: Pick<PageFacts, 'info' | 'itemCount' | 'requestedPerPage'>): number {
  return Math.min(requestedPerPage, Math.max(1, itemCount, info.perPage ?? requestedPerPage));
}

/** Totals that contradict each other or what was already read are worth nothing. */
function believableTotals(facts: PageFacts): { totalPages: number; totalCount: number | undefined } | undefined {
  const { totalCount, totalPages } = facts.info;
  if (totalCount !== undefined && totalCount < facts.knownItemCount) return undefined;
  const computedPages = totalCount === undefined ? undefined : Math.ceil(totalCount / servedPerPage(facts));
  const pages = totalPages ?? computedPages;
  if (pages === undefined || pages < facts.page) return undefined;
  return computedPages === undefined || computedPages === pages ? { totalPages: pages, totalCount } : undefined;
}
