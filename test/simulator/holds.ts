import type { RecordedRequest, RequestPredicate } from './requestLog';

/** Keeps back the answers of the requests it means, until it is released. */
export interface Hold {
  /** The requests whose answers are kept back now, in the order they came. */
  readonly waiting: readonly RecordedRequest[];
  /** Sends what is kept back, and keeps nothing back from now on. */
  release: () => void;
}

class OpenHold implements Hold {
  readonly matches: RequestPredicate;
  readonly #waiting = new Map<RecordedRequest, () => void>();
  readonly #owner: Set<OpenHold>;

  constructor(matches: RequestPredicate, owner: Set<OpenHold>) {
    this.matches = matches;
    this.#owner = owner;
    owner.add(this);
  }

  get waiting(): readonly RecordedRequest[] {
    return [...this.#waiting.keys()];
  }

  release(): void {
    this.#owner.delete(this);
    for (const letGo of [...this.#waiting.values()]) {
      letGo();
    }
  }

  async keep(request: RecordedRequest, closed: AbortSignal): Promise<void> {
    await new Promise<void>((resolve) => {
      const letGo = (): void => {
        closed.removeEventListener('abort', letGo);
        this.#waiting.delete(request);
        resolve();
      };
      this.#waiting.set(request, letGo);
      closed.addEventListener('abort', letGo);
    });
  }
}

/** Every hold that is not released. */
export class Holds {
  readonly #open = new Set<OpenHold>();

  /** Starts to keep back the answers of matching requests, those that come from now on. */
  add(matches: RequestPredicate): Hold {
    return new OpenHold(matches, this.#open);
  }

  /** Resolves when no hold keeps the request back, or its connection is closed. */
  async pass(request: RecordedRequest, closed: AbortSignal, onHeld: () => void): Promise<void> {
    for (const hold of [...this.#open]) {
      if (hold.matches(request) && !closed.aborted) {
        const released = hold.keep(request, closed);
        onHeld();
        await released;
      }
    }
  }

  /** Releases every hold. */
  release(): void {
    for (const hold of [...this.#open]) {
      hold.release();
    }
  }
}
