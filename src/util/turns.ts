import { setImmediate } from 'node:timers/promises';

/** How long work may keep everything else waiting, in milliseconds: less than a frame. */
const turnMs = 10;

/** Work of many small steps, which lets whatever else is due go first whenever its turn is over. */
export class Turns {
  readonly #signal: AbortSignal | undefined;
  #endsAtMs = performance.now() + turnMs;

  constructor(signal?: AbortSignal) {
    this.#signal = signal;
  }

  /** Calls `step` with each of the items, in order; rejects with the signal's reason once it is aborted. */
  async each<T>(items: Iterable<T>, step: (item: T) => void): Promise<void> {
    for (const item of items) {
      if (performance.now() >= this.#endsAtMs) await this.#pass();
      step(item);
    }
  }

  async #pass(): Promise<void> {
    await setImmediate();
    this.#signal?.throwIfAborted();
    this.#endsAtMs = performance.now() + turnMs;
  }
}
