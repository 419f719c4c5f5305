import { Emitter } from '../util/event';

/**
 * Holds back the news that an account changed while VS Code waits for that account's rows or has not yet taken them:
 * news in between makes VS Code register rows twice, which it refuses ("Element with id … is already registered",
 * microsoft/vscode#71698), or keep rows on the screen that it has forgotten, so that pressing them does nothing.
 */
export class RefreshGate {
  readonly #fire: (accountId: string) => void;
  readonly #taken: () => PromiseLike<unknown>;
  readonly #didAnswer = new Emitter<void>();
  readonly #answering = new Map<string, number>();
  readonly #changed = new Set<string>();

  /** Fires when VS Code has taken an answer. */
  readonly onDidAnswer = this.#didAnswer.event;

  /** `fire` tells VS Code of a change; `taken` resolves when VS Code has handled all it was sent before. */
  constructor(fire: (accountId: string) => void, taken: () => PromiseLike<unknown>) {
    this.#fire = fire;
    this.#taken = taken;
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
      // The extension host sends the answer in microtasks; only after them is there something to take.
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
