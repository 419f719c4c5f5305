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
  const counts = new Map(Object.entries(lists).map(([name, items]) => [name, items.length]));
  for (;;) {
    const text = textWith(facts, lists, counts);
    if (text.length < maxAnswerLength) return text;
    const [longest] = [...counts].sort(([, one], [, other]) => other - one);
    if (!longest || longest[1] === 0) throw new RangeError('The facts alone are too long');
    counts.set(longest[0], longest[1] - 1);
  }
}

function textWith(
  facts: ToolAnswer['facts'],
  lists: NonNullable<ToolAnswer['lists']>,
  counts: ReadonlyMap<string, number>,
): string {
  const shown = Object.entries(lists).map(([name, items]) => [name, items.slice(0, counts.get(name))] as const);
  const cut = Object.entries(lists).flatMap(([name, items]) => {
    const count = counts.get(name) ?? 0;
    return count < items.length
      ? [[name, `the first ${count} of ${items.length}, so that the answer stays short`]]
      : [];
  });
  return JSON.stringify({
    note: markNote,
    ...facts,
    ...Object.fromEntries(shown),
    ...(cut.length > 0 && { cut: Object.fromEntries(cut) as object }),
  });
}
