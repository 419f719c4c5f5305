import { Emitter } from '../util/event';

/**
 * Holds back an account's changes while VS Code waits for the account's rows or has not yet processed them. A change in
 * between makes VS Code register rows twice, which it refuses ("Element with id … is already registered",
 * microsoft/vscode#71698), or keep rows on the screen that it no longer knows, so that pressing them does nothing.
 */
export class RefreshGate {
  readonly #fire: (accountId: string) => void;
  readonly #taken: () => PromiseLike<unknown>;
  readonly #didAnswer = new Emitter<void>();
  readonly #answering = new Map<string, number>();
  readonly #changed = new Set<string>();

  /** Fires when VS Code has processed the rows of an account. */
  readonly onDidAnswer = this.#didAnswer.event;

  /** `fire` reports a change to VS Code; `taken` resolves when VS Code has processed everything sent before. */
  constructor(fire: (accountId: string) => void, taken: () => PromiseLike<unknown>) {
    this.#fire = fire;
    this.#taken = taken;
  }

  /** Reports a change now, or as soon as VS Code has processed the account's rows. */
  changed(accountId: string): void {
    if (this.#answering.has(accountId)) this.#changed.add(accountId);
    else this.#fire(accountId);
  }

  /** Runs the work that provides VS Code with an account's rows. */
  async answer<T>(accountId: string, work: () => Promise<T>): Promise<T> {
    this.#answering.set(accountId, (this.#answering.get(accountId) ?? 0) + 1);
    try {
      return await work();
    } finally {
      // The extension host sends the rows in microtasks; only after these is there something to process.
      setImmediate(() => void this.#settle(accountId));
    }
  }

  async #settle(accountId: string): Promise<void> {
    await this.#taken();
    const remaining = (this.#answering.get(accountId) ?? 1) - 1;
    if (remaining > 0) this.#answering.set(accountId, remaining);
    else {
      this.#answering.delete(accountId);
      if (this.#changed.delete(accountId)) this.#fire(accountId);
    }
    this.#didAnswer.fire();
  }
}
