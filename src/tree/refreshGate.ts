/**
 * Holds back the news that an account changed while VS Code waits for that account's rows. VS Code registers the rows of
 * an answer only after the promise has resolved; news in between makes it register them twice, which it refuses
 * ("Element with id … is already registered", microsoft/vscode#71698).
 */
export class RefreshGate {
  readonly #fire: (accountId: string) => void;
  readonly #answering = new Map<string, number>();
  readonly #changed = new Set<string>();

  constructor(fire: (accountId: string) => void) {
    this.#fire = fire;
  }

  /** Tells the news now, or as soon as no answer is under way. */
  changed(accountId: string): void {
    if (this.#answering.has(accountId)) this.#changed.add(accountId);
    else this.#fire(accountId);
  }

  /** Runs what answers VS Code for an account. */
  async answer<T>(accountId: string, work: () => Promise<T>): Promise<T> {
    this.#answering.set(accountId, (this.#answering.get(accountId) ?? 0) + 1);
    try {
      return await work();
    } finally {
      // VS Code takes the answer in microtasks; after them the news is safe.
      setImmediate(() => this.#answered(accountId));
    }
  }

  #answered(accountId: string): void {
    const remaining = (this.#answering.get(accountId) ?? 1) - 1;
    if (remaining > 0) this.#answering.set(accountId, remaining);
    else {
      this.#answering.delete(accountId);
      if (this.#changed.delete(accountId)) this.#fire(accountId);
    }
  }
}
