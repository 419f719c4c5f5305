/** How much more memory than before some work held at most while it ran, in MB. */
export interface MemoryPeak {
  /** The heap, with its garbage, and what lies beside it. */
  readonly heap: number;
  /** What the process held of the machine's memory. */
  readonly resident: number;
}

const sampleEveryMs = 2;
const bytesPerMegabyte = 1024 * 1024;

/** Watches the memory of this process while the work runs; needs `--expose-gc`, so that it starts from no garbage. */
export async function watchMemory(work: () => Promise<void>): Promise<MemoryPeak> {
  if (globalThis.gc === undefined) throw new Error('This needs node --expose-gc.');
  for (let round = 0; round < 4; round += 1) {
    globalThis.gc();
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const before = sample();
  const most = { ...before };
  const look = (): void => {
    const now = sample();
    most.heap = Math.max(most.heap, now.heap);
    most.resident = Math.max(most.resident, now.resident);
  };
  const timer = setInterval(look, sampleEveryMs);
  await work();
  clearInterval(timer);
  look();
  return {
    heap: (most.heap - before.heap) / bytesPerMegabyte,
    resident: (most.resident - before.resident) / bytesPerMegabyte,
  };
}

function sample(): { heap: number; resident: number } {
  const { rss, heapUsed, external } = process.memoryUsage();
  return { heap: heapUsed + external, resident: rss };
}
