/** The bytes of the heap that are in use once all garbage is gone. */
export async function heapBytes(): Promise<number> {
  if (globalThis.gc === undefined) throw new Error('This needs node --expose-gc.');
  for (let round = 0; round < 4; round += 1) {
    globalThis.gc();
    // Connections and streams let go of their buffers in turns of their own.
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return process.memoryUsage().heapUsed;
}
