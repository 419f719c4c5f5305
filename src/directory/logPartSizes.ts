import { toFailure } from '../cloudflare/errors';

/** The API documents no maximum; the last is its default, so that what is refused even then is not the size. */
const partSizes = [1_000, 100, 25] as const;

/** How large parts of their logs the servers of accounts take, of which each may have a limit of its own. */
export class LogPartSizes {
  readonly #taken = new Map<string, number>();

  /** The size that the account's server took; before it took one, the largest. */
  of(accountId: string): number {
    return this.#taken.get(accountId) ?? partSizes[0];
  }

  /**
   * Reads a part in the size that the server took before. While it took none, a refusal is followed by the next smaller
   * size; rejects with the last refusal.
   */
  async read<T>(
    accountId: string,
    signal: AbortSignal,
    readPart: (size: number) => Promise<T>,
    size = this.of(accountId),
  ): Promise<T> {
    try {
      const part = await readPart(size);
      // An account that was cancelled may have another server by now.
      if (!signal.aborted) this.#taken.set(accountId, size);
      return part;
    } catch (error) {
      // Anything may be refused with 400. Pages of another size would begin elsewhere, and small parts take long.
      const smaller = this.#taken.has(accountId) ? undefined : partSizes.find((each) => each < size);
      if (smaller === undefined || !isRefusal(error)) throw error;
      return this.read(accountId, signal, readPart, smaller);
    }
  }

  /** Forgets what an account's server took. */
  forget(accountId: string): void {
    this.#taken.delete(accountId);
  }
}

function isRefusal(error: unknown): boolean {
  const failure = toFailure(error);
  return failure?.kind === 'api' && failure.status === 400;
}
