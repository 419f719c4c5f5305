import { toFailure } from '../cloudflare/errors';
import type { Failure } from '../cloudflare/errors';
import type { Disposable } from '../util/event';

/** One part of a user's story, as currently known. */
export interface StoryPart<T> {
  readonly isReading: boolean;
  /** The value that was read last; it stays while a new one is read, even if that fails. */
  readonly value: T | undefined;
  /** When `value` was read, in milliseconds since 1970. */
  readonly readAtMs: number | undefined;
  /** Why the last read failed; undefined if it succeeded. */
  readonly failure: Failure | undefined;
}

/** Reads one part of a story, one request at a time: a newer request cancels the older one, whose answer is dropped. */
export class StoryReading<T> implements Disposable {
  readonly #changed: () => void;
  #reading: AbortController | undefined;
  #part: StoryPart<T>;

  /** `value` is an initial value, known from elsewhere. */
  constructor(changed: () => void, value?: T) {
    this.#changed = changed;
    this.#part = { isReading: false, value, readAtMs: undefined, failure: undefined };
  }

  get part(): StoryPart<T> {
    return this.#part;
  }

  /** Sends a request and keeps its answer or failure; rejects only with errors that are not a `CloudflareError`. */
  async read(ask: (signal: AbortSignal) => Promise<T>): Promise<void> {
    this.#reading?.abort();
    const reading = new AbortController();
    this.#reading = reading;
    this.#set({ isReading: true, failure: undefined });
    try {
      const value = await ask(reading.signal);
      if (!reading.signal.aborted) this.#set({ isReading: false, value, readAtMs: Date.now() });
    } catch (error) {
      if (reading.signal.aborted) return;
      const failure = toFailure(error);
      this.#set({ isReading: false, failure });
      if (failure === undefined) throw error;
    }
  }

  /** Cancels the current read; what is known stays. */
  stop(): void {
    this.#reading?.abort();
    if (this.#part.isReading) this.#set({ isReading: false });
  }

  dispose(): void {
    this.#reading?.abort();
  }

  #set(change: Partial<StoryPart<T>>): void {
    this.#part = { ...this.#part, ...change };
    this.#changed();
  }
}
