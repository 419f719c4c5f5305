import { idleSeatsOf } from '../../directory/idleSeats';
import type { IdleSeatsRead } from '../../directory/idleSeatsReading';
import type { Disposable } from '../../util/event';
import type { PageHost } from '../shared/pageMessages';
import type { FoundSeats } from './idleSeatsView';

interface Search {
  readonly read: IdleSeatsRead;
  readonly idleDays: number;
  readonly controller: AbortController;
}

/**
 * Finds the idle seats that one panel shows: once for each reading and number of days, since a large account takes
 * about a second. What was found last stays until then.
 */
export class SeatFinder implements Disposable {
  readonly #didFind: () => void;
  readonly #runPress: PageHost['runPress'];
  #search: Search | undefined;
  #found: FoundSeats | undefined;

  /** Calls `didFind` after the result or `isFinding` has changed; `runPress` shows why nothing could be found. */
  constructor(didFind: () => void, runPress: PageHost['runPress']) {
    this.#didFind = didFind;
    this.#runPress = runPress;
  }

  /** The last result; undefined if there is none. */
  get found(): FoundSeats | undefined {
    return this.#found;
  }

  /** Whether another result is on its way. */
  get isFinding(): boolean {
    return this.#search !== undefined && this.#found?.read !== this.#search.read;
  }

  /** Asks for the result of a reading, of which there may be none; what was asked for before is dropped. */
  find(read: IdleSeatsRead | undefined, idleDays: number): void {
    const before = this.#search;
    if (before?.read === read && (read === undefined || before?.idleDays === idleDays)) return;
    before?.controller.abort();
    if (read === undefined) {
      this.#search = undefined;
      this.#found = undefined;
      return;
    }
    const search = { read, idleDays, controller: new AbortController() };
    this.#search = search;
    void this.#runPress('findIdleSeats', () => this.#run(search));
  }

  dispose(): void {
    this.#search?.controller.abort();
  }

  async #run({ read, idleDays, controller: { signal } }: Search): Promise<void> {
    try {
      const seats = await idleSeatsOf({ ...read, idleDays, nowMs: Date.now() }, signal);
      signal.throwIfAborted();
      this.#found = { read, seats };
      this.#didFind();
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }
}
