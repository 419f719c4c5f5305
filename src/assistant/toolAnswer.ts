import { markNote } from './markedText';

/** The longest answer to a model, in UTF-16 units. */
export const maxAnswerLength = 8_000;

/** What a tool found: facts, and lists whose ends may be cut. */
export interface ToolAnswer {
  readonly facts: Readonly<Record<string, unknown>>;
  readonly lists?: Readonly<Record<string, readonly unknown[]>>;
}

/** The answer as JSON, shorter than `maxAnswerLength`: the longest list is cut until it fits, and `cut` says so. */
export function answerText({ facts, lists = {} }: ToolAnswer): string {
  const sized = Object.entries(lists).map(([name, items]) => new SizedList(name, items));
  const empty = Object.fromEntries(sized.map(({ name }) => [name, []]));
  // Each item is written once, since there may be many more of them than fit.
  const headLength = JSON.stringify({ note: markNote, ...facts, ...empty }).length;
  const lengthNow = (): number => sized.reduce((sum, { length }) => sum + length, headLength) + cutLength(sized);
  while (lengthNow() >= maxAnswerLength) {
    const [longest] = [...sized].sort((one, other) => other.count - one.count);
    if (!longest || longest.count === 0) throw new RangeError('The facts alone are too long');
    longest.cutOne();
  }
  return JSON.stringify({
    note: markNote,
    ...facts,
    ...Object.fromEntries(sized.map(({ name, shown }) => [name, shown])),
    ...cutOf(sized),
  });
}

/** A list whose end may be cut, with the length of its items in JSON, commas included. */
class SizedList {
  readonly name: string;
  readonly total: number;
  readonly #items: readonly unknown[];
  readonly #ends: readonly number[];
  #count: number;

  constructor(name: string, items: readonly unknown[]) {
    this.name = name;
    this.total = items.length;
    this.#items = items;
    this.#count = items.length;
    let end = -1;
    this.#ends = items.map((item) => (end += JSON.stringify([item]).length - 1));
  }

  get count(): number {
    return this.#count;
  }

  get length(): number {
    return this.#ends[this.#count - 1] ?? 0;
  }

  get shown(): readonly unknown[] {
    return this.#items.slice(0, this.#count);
  }

  cutOne(): void {
    this.#count -= 1;
  }
}

function cutOf(lists: readonly SizedList[]): { readonly cut?: Readonly<Record<string, string>> } {
  const cut = lists
    .filter(({ count, total }) => count < total)
    .map(({ name, count, total }) => [name, `the first ${count} of ${total}, so that the answer stays short`]);
  return cut.length > 0 ? { cut: Object.fromEntries(cut) as Record<string, string> } : {};
}

/** How much longer an answer, which is never empty, is by what was cut: a comma stands for its braces. */
function cutLength(lists: readonly SizedList[]): number {
  const { cut } = cutOf(lists);
  return cut ? JSON.stringify({ cut }).length - 1 : 0;
}
