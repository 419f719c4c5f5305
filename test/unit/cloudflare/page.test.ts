import assert from 'node:assert/strict';
import {
  maxPages,
  outcomeOf,
  servedPerPage,
  totalOf,
  type PageFacts,
  type PageOutcome,
} from '../../../src/cloudflare/page';

interface Given {
  readonly page?: number;
  readonly items?: number;
  readonly newItems?: number;
  readonly known?: number;
  readonly perPage?: number;
  readonly totalCount?: number;
  readonly totalPages?: number;
  readonly isFiltered?: boolean;
  readonly knownPerPage?: number;
  readonly idle?: number;
  readonly covered?: number;
}

/** The facts of a full page of 100, all new, unless told otherwise. */
function facts({
  page = 1,
  items = 100,
  newItems = items,
  known = (page - 1) * 100 + newItems,
  ...info
}: Given): PageFacts {
  return {
    page,
    requestedPerPage: 100,
    itemCount: items,
    newItemCount: newItems,
    knownItemCount: known,
    isFiltered: info.isFiltered ?? false,
    knownPerPage: info.knownPerPage,
    idlePageCount: info.idle ?? 0,
    coveredRowCount: info.covered ?? 0,
    info: { perPage: info.perPage, totalCount: info.totalCount, totalPages: info.totalPages },
  };
}

describe('the end of a list', () => {
  const table: readonly (readonly [string, Given, PageOutcome])[] = [
    ['a full page that tells nothing', {}, 'more'],
    ['a page that is not full and tells nothing', { items: 99 }, 'probe'],
    ['an empty first page that tells nothing', { items: 0 }, 'probe'],
    ['an empty page behind others that tells nothing', { page: 2, items: 0, known: 100 }, 'end'],
    ['an empty list', { items: 0, totalCount: 0, totalPages: 0 }, 'end'],
    ['an empty page that promises more', { page: 3, items: 0, known: 200, totalCount: 500, totalPages: 5 }, 'probe'],
    ['a third one in a row', { page: 3, items: 0, known: 100, totalCount: 500, totalPages: 5, idle: 2 }, 'end'],
    ['a page that is not full but promises more', { items: 99, totalCount: 500, totalPages: 5 }, 'more'],
    ['a page that is not full but promises more by their number alone', { items: 50, totalPages: 100 }, 'more'],
    ['a page that is not full but promises more by the count alone', { items: 50, totalCount: 500 }, 'more'],
    ['a short page whose count is not reached, without their number', { items: 50, totalCount: 80 }, 'probe'],
    ['a short last page that leaves items missing', { items: 50, totalCount: 80, totalPages: 1 }, 'end'],
    ['a page as full as others of its size', { page: 2, items: 50, known: 100, knownPerPage: 50 }, 'more'],
    ['a page shorter than others of its size', { page: 3, items: 49, known: 149, knownPerPage: 50 }, 'probe'],
    ['everything, by a count, but more by the pages', { items: 99, totalCount: 99, totalPages: 7 }, 'probe'],
    [
      'everything, by a count, and fewer by the pages',
      { page: 3, items: 9, known: 209, totalCount: 209, totalPages: 2 },
      'end',
    ],
    ['old rows by a page of another size', { page: 2, newItems: 0, known: 1000, covered: 1000 }, 'probe'],
    ['a full page of several', { totalCount: 250, totalPages: 3 }, 'more'],
    ['a full page of several by their number alone', { totalPages: 3 }, 'more'],
    ['a full page of several by their count alone', { totalCount: 250 }, 'more'],
    ['the full last page', { page: 3, totalCount: 300, totalPages: 3 }, 'end'],
    ['the full last page by their number alone', { page: 3, totalPages: 3 }, 'probe'],
    ['the full last page by their count alone', { page: 3, totalCount: 300 }, 'end'],
    ['the full and only page', { totalCount: 100, totalPages: 1 }, 'end'],
    ['a count less than what is known', { page: 2, totalCount: 150 }, 'more'],
    ['a number of pages less than this one', { page: 2, totalPages: 1 }, 'more'],
    ['no pages at all', { totalPages: 0 }, 'more'],
    ['no users at all', { totalCount: 0, totalPages: 0 }, 'more'],
    ['one page for many users', { totalCount: 1234, totalPages: 1 }, 'more'],
    ['many pages for few users', { totalCount: 100, totalPages: 10_000 }, 'more'],
    ['a huge number of pages', { totalPages: Number.MAX_SAFE_INTEGER }, 'more'],
    ['a second page without news', { page: 2, newItems: 0, known: 100 }, 'repeated'],
    ['a second page without news, and not full', { page: 2, items: 7, newItems: 0, known: 100 }, 'repeated'],
    ['a second page with one new user', { page: 2, newItems: 1, known: 101 }, 'more'],
    ['a first page of one user again and again', { newItems: 1, known: 1 }, 'more'],
    ['fewer a page than asked for, as told', { items: 50, perPage: 50, known: 50 }, 'more'],
    ['fewer than even that', { items: 49, perPage: 50, known: 49 }, 'probe'],
    ['a promise that is kept by repeats', { page: 2, newItems: 0, known: 100, totalCount: 500 }, 'probe'],
    ['a third repeat', { page: 4, newItems: 0, known: 100, totalCount: 500, idle: 2 }, 'repeated'],
    ['a last page that repeats, with items missing', { page: 3, newItems: 0, known: 200, totalCount: 300 }, 'repeated'],
    ['the last of the smaller pages', { page: 2, items: 50, perPage: 50, known: 100, totalCount: 100 }, 'end'],
    ['more a page than asked for, as told', { perPage: 1000 }, 'more'],
    ['nothing a page, as told', { items: 3, perPage: 0 }, 'probe'],
    ['few hits of a filter, by its own word on a page', { items: 3, perPage: 100, isFiltered: true }, 'end'],
    ['no hit of a filter, by its own word on a page', { items: 0, perPage: 100, isFiltered: true }, 'end'],
    ['few hits of a filter, without a word', { items: 3, isFiltered: true }, 'probe'],
    ['few of many by a filter', { items: 3, perPage: 100, totalCount: 500, totalPages: 5, isFiltered: true }, 'end'],
    [
      'a full page of a filter',
      { perPage: 100, totalCount: 200, totalPages: 2, page: 2, known: 150, isFiltered: true },
      'more',
    ],
    ['all hits of a filter', { perPage: 100, totalCount: 100, totalPages: 1, isFiltered: true }, 'end'],
    ['the last page that is ever read', { page: maxPages }, 'end'],
  ];
  for (const [what, given, outcome] of table) {
    it(`${what}: ${outcome}`, () => assert.equal(outcomeOf(facts(given)), outcome));
  }
});

describe('the total of a list', () => {
  const table: readonly (readonly [string, Given, number | undefined])[] = [
    ['a count and its pages', { totalCount: 250, totalPages: 3 }, 250],
    ['a count alone', { totalCount: 250 }, 250],
    ['pages alone', { totalPages: 3 }, undefined],
    ['nothing', {}, undefined],
    ['a count less than what is known', { page: 2, totalCount: 150, totalPages: 2 }, undefined],
    ['a count that does not fit its pages', { totalCount: 250, totalPages: 7 }, undefined],
    ['a count that ends before this page', { page: 3, totalCount: 150, known: 120 }, undefined],
    ['exactly what is known', { totalCount: 100, totalPages: 1 }, 100],
  ];
  for (const [what, given, total] of table) {
    it(`${what}: ${total ?? 'unknown'}`, () => assert.equal(totalOf(facts(given)), total));
  }
});

describe('the size of a page', () => {
  const table: readonly (readonly [string, Given, number])[] = [
    ['as asked where a short page is the last', { items: 7, totalCount: 7 }, 100],
    ['as told', { items: 7, perPage: 50 }, 50],
    ['what a short page shows where the list goes on', { items: 50, totalPages: 100 }, 50],
    ['what explains the totals', { items: 50, totalCount: 5000, totalPages: 100 }, 50],
    ['what was seen before', { page: 3, items: 20, knownPerPage: 50 }, 50],
    ['never more than asked', { perPage: 1000 }, 100],
    ['what came, where that is more than asked', { items: 150 }, 150],
    ['never fewer than came', { items: 60, perPage: 0 }, 60],
    ['as asked where it is told to be nothing', { items: 0, perPage: 0 }, 100],
  ];
  for (const [what, given, size] of table) {
    it(`is ${what}`, () => assert.equal(servedPerPage(facts(given)), size));
  }
});
