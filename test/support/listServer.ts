import fc from 'fast-check';
import type { UserPage, UserPageRequest } from '../../src/cloudflare/accessUsers';
import { pageOf } from './pageReader';

/** What a drawn server tells of a number: the truth, nothing, or something else. */
type Word = 'true' | 'none' | number;

/** A user who comes or goes, at the beginning or the end of the list, before the answer to a request. */
interface ListChange {
  readonly before: number;
  readonly kind: 'add' | 'remove';
  readonly at: 'start' | 'end';
}

/** A server drawn at random: what it has, how it cuts that into pages, and what it tells of it. */
export interface DrawnServer {
  readonly size: number;
  /** How many users a page has at most that is asked for by 3, 5, 8 or 10. */
  readonly caps: Readonly<Record<number, number>>;
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
  readonly changes: readonly ListChange[];
}

/** Lies, among them numbers that could be met at the edge of a page. */
const lie = fc.oneof(fc.nat(45), fc.constantFrom(1_000, 1_000_000_000));
const word = fc.oneof(fc.constant('true' as const), fc.constant('none' as const), lie);
const fewPages = fc.uniqueArray(fc.integer({ min: 1, max: 6 }), { maxLength: 2 });
const uncapped = { 3: 1_000, 5: 1_000, 8: 1_000, 10: 1_000 };
/** One cap for all sizes. */
const oneCap = fc
  .oneof(fc.constant(1_000), fc.integer({ min: 2, max: 9 }))
  .map((cap) => ({ 3: cap, 5: cap, 8: cap, 10: cap }));
const cap = fc.oneof(fc.constant(1_000), fc.integer({ min: 1, max: 9 }));
const change = fc.record<ListChange>({
  before: fc.integer({ min: 1, max: 8 }),
  kind: fc.constantFrom('add', 'remove'),
  at: fc.constantFrom('start', 'end'),
});

/** Servers without a fault: they may have a cap and say little, but what they say is so. */
export const honestServer: fc.Arbitrary<DrawnServer> = fc.record({
  size: fc.nat(40),
  caps: oneCap,
  perPage: fc.constantFrom('true', 'none', 'asked'),
  count: fc.constantFrom('true', 'none'),
  pages: fc.constantFrom('true', 'none'),
  holes: fc.constant([]),
  losesUsers: fc.constant(false),
  short: fc.constant([]),
  changes: fc.constant([]),
});

/** Servers that lie, have holes, and change while they are read. */
export const anyServer: fc.Arbitrary<DrawnServer> = fc.record<DrawnServer>({
  size: fc.nat(40),
  caps: fc.oneof(oneCap, fc.constant(uncapped), fc.record({ 3: cap, 5: cap, 8: cap, 10: cap })),
  perPage: fc.oneof(word, fc.constant('asked' as const)),
  count: word,
  pages: fc.oneof(word, fc.constant('byAsked' as const)),
  holes: fewPages,
  losesUsers: fc.boolean(),
  short: fewPages,
  changes: fc.array(change, { maxLength: 3 }),
});

/** A drawn server at work: it answers one request after the other. */
export class ListServer {
  readonly #drawn: DrawnServer;
  readonly #users: { readonly id: string }[];
  readonly asked: string[] = [];
  emptyCount = 0;
  /** How many users its last answer counted. */
  told: number | undefined;

  constructor(drawn: DrawnServer) {
    this.#drawn = drawn;
    this.#users = Array.from({ length: drawn.size }, (_, index) => ({ id: `u${index}` }));
  }

  /** The ids of those who are there now. */
  get ids(): readonly string[] {
    return this.#users.map(({ id }) => id);
  }

  readonly answerTo = ({ page, perPage: asked }: UserPageRequest): UserPage => {
    for (const change of this.#drawn.changes) if (change.before === this.asked.length) this.#change(change);
    this.asked.push(`${page} of ${asked}`);
    const served = Math.min(asked, this.#drawn.caps[asked] ?? asked);
    const chunks = this.#chunks(served);
    const users = chunks[page - 1] ?? [];
    if (users.length === 0) this.emptyCount += 1;
    const { perPage, count, pages } = this.#drawn;
    this.told = toldOf(count, this.#users.length);
    const told = {
      perPage: perPage === 'asked' ? asked : toldOf(perPage, served),
      totalCount: this.told,
      totalPages: pages === 'byAsked' ? Math.ceil(this.#users.length / asked) : toldOf(pages, chunks.length),
    };
    return pageOf(users, Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined)));
  };

  #change({ kind, at }: ListChange): void {
    const user = { id: `new${this.asked.length}` };
    if (kind === 'add') this.#users.splice(at === 'start' ? 0 : this.#users.length, 0, user);
    else if (at === 'start') this.#users.shift();
    else this.#users.pop();
  }

  /** The pages of this size: with holes and short pages the rest comes later, or never. */
  #chunks(served: number): (readonly { readonly id: string }[])[] {
    const { holes, short, losesUsers } = this.#drawn;
    const chunks: (readonly { readonly id: string }[])[] = [];
    for (let start = 0; start < this.#users.length;) {
      const page = chunks.length + 1;
      const room = holes.includes(page) ? 0 : short.includes(page) ? Math.max(0, served - 1) : served;
      chunks.push(this.#users.slice(start, start + room));
      start += losesUsers ? served : room;
    }
    return chunks;
  }
}

function toldOf(word: Word, truth: number): number | undefined {
  return word === 'true' ? truth : word === 'none' ? undefined : word;
}
