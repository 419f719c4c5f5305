import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ResultInfo } from '../../../src/cloudflare/envelope';
import { ListReading } from '../../../src/cloudflare/listReading';
import type { PageOutcome } from '../../../src/cloudflare/page';
import { caseCount } from '../../support/properties/cases';

interface SentPage {
  readonly items: readonly number[];
  readonly info: ResultInfo;
}

const noInfo: ResultInfo = { perPage: undefined, totalCount: undefined, totalPages: undefined };

/** Reads a list to its end by the rules; fails where that takes more pages than `mostPages`. */
function readAll(perPage: number, mostPages: number, pageAt: (page: number) => SentPage, isFiltered = false) {
  const known = new Set<number>();
  const reading = new ListReading(isFiltered);
  for (let page = 1; page <= mostPages; page += 1) {
    const { items, info } = pageAt(page);
    const countBefore = known.size;
    for (const item of items) known.add(item);
    const counts = {
      itemCount: items.length,
      newItemCount: known.size - countBefore,
      knownItemCount: known.size,
      info,
    };
    const outcome: PageOutcome = reading.add({ page, perPage }, counts);
    const { total } = reading;
    assert.ok(total === undefined || total >= known.size, 'a total is never less than what is known');
    if (!reading.goesOn) return { known, pageCount: page, outcome };
  }
  return assert.fail(`the list did not end within ${mostPages} pages`);
}

const perPages = fc.integer({ min: 1, max: 12 });
const numbers = fc.option(fc.oneof(fc.integer({ min: 0, max: 80 }), fc.maxSafeNat()), { nil: undefined });
const anyInfo: fc.Arbitrary<ResultInfo> = fc.record({ perPage: numbers, totalCount: numbers, totalPages: numbers });
const anyPages = fc.infiniteStream(fc.record({ items: fc.array(fc.nat(40), { maxLength: 12 }), info: anyInfo }));

/** What honest servers tell: everything, the count alone, or nothing. */
function honestInfo(itemCount: number, perPage: number, totals: 'all' | 'countOnly' | 'none'): ResultInfo {
  if (totals === 'none') return noInfo;
  const totalPages = totals === 'all' ? Math.ceil(itemCount / perPage) : undefined;
  return { perPage, totalCount: itemCount, totalPages };
}

describe('reading a list to its end', () => {
  it('takes no more than three pages for each different item and three more, whatever a server sends', () => {
    fc.assert(
      fc.property(perPages, anyPages, (perPage, pages) => {
        readAll(perPage, 3 * 42 + 3, () => pages.next().value as SentPage);
      }),
      { numRuns: caseCount() },
    );
  });

  it('finds every item of an honest server, with one request a page', () => {
    const totals = fc.constantFrom('all', 'countOnly', 'none');
    fc.assert(
      fc.property(fc.nat(100), perPages, totals, (itemCount, perPage, told) => {
        const items = Array.from({ length: itemCount }, (_, index) => index);
        const info = honestInfo(itemCount, perPage, told);
        const { known, pageCount } = readAll(perPage, 102, (page) => ({
          items: items.slice((page - 1) * perPage, page * perPage),
          info,
        }));
        assert.equal(known.size, itemCount);
        const fullPages = Math.floor(itemCount / perPage);
        const hasShortPage = itemCount % perPage > 0 || itemCount === 0;
        // Without totals one further request settles whether a page was the last.
        const isProbed = told === 'none' && hasShortPage;
        assert.equal(pageCount, fullPages + (hasShortPage || told === 'none' ? 1 : 0) + (isProbed ? 1 : 0));
      }),
      { numRuns: caseCount() },
    );
  });

  it('finds every hit of a filtered list that tells the totals of the unfiltered one', () => {
    fc.assert(
      fc.property(fc.nat(60), fc.nat(60), perPages, (hitCount, otherCount, perPage) => {
        const items = Array.from({ length: hitCount }, (_, index) => index);
        const info = honestInfo(hitCount + otherCount, perPage, 'all');
        const pageAt = (page: number): SentPage => ({
          items: items.slice((page - 1) * perPage, page * perPage),
          info,
        });
        const { known, pageCount } = readAll(perPage, 102, pageAt, true);
        assert.equal(known.size, hitCount);
        assert.ok(pageCount <= Math.floor(hitCount / perPage) + 1);
      }),
      { numRuns: caseCount() },
    );
  });

  it('ends after the second page where the first is sent for ever', () => {
    fc.assert(
      fc.property(perPages, (perPage) => {
        const items = Array.from({ length: perPage }, (_, index) => index);
        const { pageCount, outcome } = readAll(perPage, 3, () => ({ items, info: noInfo }));
        assert.deepEqual([pageCount, outcome], [2, 'repeated']);
      }),
      { numRuns: caseCount() },
    );
  });
});
