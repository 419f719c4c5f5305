import fc from 'fast-check';
import type { UserPage, UserPageRequest } from '../../src/cloudflare/accessUsers';
import { pageOf } from './pageReader';

/** What a drawn server tells of a number: the truth, nothing, or something else. */
type Word = 'true' | 'none' | number;

/** A server drawn at random: what it has, how it cuts that into pages, and what it tells of it. */
export interface DrawnServer {
  readonly size: number;
  /** How many users a page has at most, whatever is asked. */
  readonly cap: number;
  /** `asked` repeats the size that was asked for, whatever the cap. */
  readonly perPage: Word | 'asked';
  readonly count: Word;
  /** `byAsked` counts pages of the size that was asked for, whatever the cap. */
  readonly pages: Word | 'byAsked';
  /** Pages that come empty though there are others behind them. */
  readonly holes: readonly number[];
  /** Whether the users of a hole, or those cut off a short page, come on no other page. */
  readonly losesUsers: boolean;
  /** Pages that have one user fewer than there would be room for. */
  readonly short: readonly number[];
  /** What happens to the list before the answers to these requests. */
  readonly change: 'add' | 'remove';
  readonly changesBefore: readonly number[];
}

/** A lie that is no number of users or pages that could be met at the edge of a page. */
const lie = fc.constantFrom(0, 1_000, 1_000_000_000);
const word = fc.oneof(fc.constant('true' as const), fc.constant('none' as const), lie);
const fewPages = fc.uniqueArray(fc.integer({ min: 1, max: 6 }), {
  maxLength: 2,
});

/** Servers without a fault: they may have a cap and say little, but what they say is so. */
export const honestServer: fc.Arbitrary<DrawnServer> = fc.record({
  size: fc.nat(40),
  cap: fc.oneof(fc.constant(1_000), fc.integer({ min: 2, max: 9 })),
  perPage: fc.constantFrom('true', 'none', 'asked'),
  count: fc.constantFrom('true', 'none'),
  pages: fc.constantFrom('true', 'none'),
  holes: fc.constant([]),
  losesUsers: fc.constant(false),
  short: fc.constant([]),
  change: fc.constant('add'),
  changesBefore: fc.constant([]),
});

/** Servers that lie, have holes, and change while they are read. */
export const anyServer: fc.Arbitrary<DrawnServer> = fc
  .record<DrawnServer>({
    size: fc.nat(40),
    cap: fc.oneof(fc.constant(1_000), fc.integer({ min: 2, max: 9 })),
    perPage: fc.oneof(word, fc.constant('asked' as const)),
    count: word,
    pages: fc.oneof(word, fc.constant('byAsked' as const)),
    // One probe settles whether a short or empty first page was the end: an empty second one is the end.
    holes: fewPages.map((pages) => pages.filter((page) => page !== 2)),
    losesUsers: fc.boolean(),
    short: fewPages,
    change: fc.constantFrom('add', 'remove'),
    changesBefore: fc.uniqueArray(fc.integer({ min: 1, max: 8 }), {
      maxLength: 3,
    }),
  })
  .map((drawn) => ({
    ...drawn,
    // An empty first page that counts nobody is an empty list.
    holes: drawn.count === 0 ? drawn.holes.filter((page) => page !== 1) : drawn.holes,
    // Nothing but a count can tell of users that no page has, or who moved to a page that had come.
    losesUsers: drawn.losesUsers && isCounted(drawn),
    short: isCounted(drawn) ? drawn.short : drawn.short.filter((page) => page !== 1),
  }));

function isCounted({ count }: DrawnServer): boolean {
  return count !== 'none' && count !== 0;
}

/** A drawn server at work: it answers one request after the other. */
export class ListServer {
  readonly #drawn: DrawnServer;
  readonly #users: { readonly id: string }[];
  readonly asked: string[] = [];
  emptyCount = 0;

  constructor(drawn: DrawnServer) {
    this.#drawn = drawn;
    this.#users = Array.from({ length: drawn.size }, (_, index) => ({
      id: `u${index}`,
    }));
  }

  /** The ids of those who are there now. */
  get ids(): readonly string[] {
    return this.#users.map(({ id }) => id);
  }

  readonly answerTo = ({ page, perPage: asked }: UserPageRequest): UserPage => {
    if (this.#drawn.changesBefore.includes(this.asked.length)) this.#change();
    this.asked.push(`${page} of ${asked}`);
    const served = Math.min(asked, this.#drawn.cap);
    const chunks = this.#chunks(served);
    const users = chunks[page - 1] ?? [];
    if (users.length === 0) this.emptyCount += 1;
    const { perPage, count, pages } = this.#drawn;
    const told = {
      perPage: perPage === 'asked' ? asked : toldOf(perPage, served),
      totalCount: toldOf(count, this.#users.length),
      totalPages: pages === 'byAsked' ? Math.ceil(this.#users.length / asked) : toldOf(pages, chunks.length),
    };
    return pageOf(users, Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined)));
  };

  #change(): void {
    if (this.#drawn.change === 'add') this.#users.unshift({ id: `new${this.asked.length}` });
    else this.#users.shift();
  }

  /** The pages of this size: with holes and short pages the rest comes later, or never. */
  #chunks(served: number): (readonly { readonly id: string }[])[] {
    const { holes, short, losesUsers } = this.#drawn;
    const chunks: (readonly { readonly id: string }[])[] = [];
    for (let start = 0; start < this.#users.length;) {
      const page = chunks.length + 1;
      const room = holes.includes(page) ? 0 : short.includes(page) ? served - 1 : served;
      chunks.push(this.#users.slice(start, start + room));
      start += losesUsers ? served : room;
    }
    return chunks;
  }
}

function toldOf(word: Word, truth: number): number | undefined {
  return word === 'true' ? truth : word === 'none' ? undefined : word;
}
