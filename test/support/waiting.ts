/** How long a step of a person may take before it is given up. */
export const patienceMs = 15_000;

/** Tries until it works, and gives each try, which is told its time, twice as long as the one before; rejects as the last did. */
export async function patiently(firstTryMs: number, attempt: (tryMs: number) => Promise<void>): Promise<void> {
  for (let tryMs = firstTryMs; ; tryMs *= 2) {
    try {
      await attempt(tryMs);
      return;
    } catch (error) {
      if (tryMs > patienceMs) throw error;
    }
  }
}
