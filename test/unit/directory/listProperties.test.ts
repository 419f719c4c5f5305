import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readAllPages } from '../../../src/directory/allPages';
import { UserPages } from '../../../src/directory/userPages';
import { caseCount } from '../../support/properties/cases';
import { ListServer, anyServer, honestServer, type DrawnServer } from '../../support/listServer';
import { PageReader, readAllOptions } from '../../support/pageReader';

const { signal } = new AbortController();
/** How many users a page are asked for by "Load More", one press after the other, before "Load All" reads the rest. */
const presses = fc.array(fc.constantFrom(3, 5, 8), { maxLength: 4 });
const concurrencies = fc.integer({ min: 1, max: 4 });
const picks = fc.infiniteStream(fc.nat(7));

/** Reads a list to its end, first page by page, then all at once, with the answers in the order that is picked. */
async function read(drawn: DrawnServer, pressed: readonly number[], concurrency: number, order: Iterator<number>) {
  const server = new ListServer(drawn);
  const idsBefore = server.ids;
  const pages = new UserPages(5);
  for (const perPage of pressed) {
    if (!pages.goesOn) break;
    await pages.readNext((request) => Promise.resolve(server.answerTo(request)), signal, perPage);
  }
  const reader = new PageReader();
  const work = readAllPages(pages, reader.read, readAllOptions({ concurrency, perPage: 10 }));
  const pick = (openCount: number): number => (order.next().value as number) % Math.max(1, openCount);
  assert.deepEqual(await reader.serve(work, server.answerTo, pick), []);
  assert.ok(pages.isComplete, 'it ends');
  const idsAfter = new Set(server.ids);
  const missing = idsBefore.filter((id) => idsAfter.has(id) && !pages.users.has(`id:${id}`));
  return { server, pages, missing };
}

/** Whether the count is the truth, and nobody who came hides from it that somebody went. */
function isCountedTruly({ count, changes }: DrawnServer): boolean {
  return count === 'true' && new Set(changes.map(({ kind }) => kind)).size < 2;
}

describe('a list of any server', () => {
  it('has every user who stayed, or says that some may be missing; and it ends, without asking twice', async () => {
    await fc.assert(
      fc.asyncProperty(anyServer, presses, concurrencies, picks, async (drawn, pressed, concurrency, order) => {
        const { server, pages, missing } = await read(drawn, pressed, concurrency, order);
        // A server that counts exactly those who came is believed, and nothing else is.
        const isVouchedFor = server.told === pages.users.size && !isCountedTruly(drawn);
        if (missing.length > 0 && !isVouchedFor) {
          assert.notEqual(pages.doubt, undefined, `without a word: ${missing.join()}`);
        }
        assert.equal(new Set(server.asked).size, server.asked.length, 'no page is asked for twice');
        const newsCount = server.asked.length - server.emptyCount;
        assert.ok(server.emptyCount <= 3 * (newsCount + 1) + concurrency, `${server.emptyCount} empty pages`);
      }),
      { numRuns: caseCount() },
    );
  });

  it('has every user where the server tells no lie, and no doubt where it counts them', async () => {
    await fc.assert(
      fc.asyncProperty(honestServer, presses, concurrencies, picks, async (drawn, pressed, concurrency, order) => {
        const { pages, missing } = await read(drawn, pressed, concurrency, order);
        assert.deepEqual(missing, []);
        if (drawn.count === 'true') assert.equal(pages.doubt, undefined);
      }),
      { numRuns: caseCount() },
    );
  });
});
