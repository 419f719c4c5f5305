import os from 'node:os';

/** A lane that drives a VS Code needs about as much memory. */
const laneBytes = 2 * 2 ** 30;
/** A test in a VS Code waits for it a third of its time, in which its lane leaves a core to others. */
const lanesPerCore = 1.5;

/** How many lanes a machine can keep busy: as many as its cores and its memory allow, and one at least. */
export function laneCountOf(coreCount: number, memoryBytes: number): number {
  return Math.max(1, Math.min(Math.floor(coreCount * lanesPerCore), Math.floor(memoryBytes / laneBytes)));
}

/** How many lanes this machine can keep busy. */
export function laneCountHere(): number {
  return laneCountOf(os.availableParallelism(), os.totalmem());
}

/** Does the work for each of `items`, in their order, at most `laneCount` at once; resolves once all is done. */
export async function inLanes<Item>(
  items: readonly Item[],
  laneCount: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const left = [...items];
  const lane = async (): Promise<void> => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: laneCount }, lane));
}

/** Deals items out into at most `shareCount` shares of about the same weight, none of them empty. */
export function sharesOf<Item>(items: readonly Item[], shareCount: number, weight: (item: Item) => number): Item[][] {
  const shares = Array.from({ length: shareCount }, () => ({ items: [] as Item[], weight: 0 }));
  for (const item of [...items].sort((a, b) => weight(b) - weight(a))) {
    const lightest = shares.reduce((least, share) => (share.weight < least.weight ? share : least));
    lightest.items.push(item);
    lightest.weight += weight(item);
  }
  return shares.map((share) => share.items).filter((share) => share.length > 0);
}
