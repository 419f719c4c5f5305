/** A page request that is prepared and waits to be sent. */
interface ReadyPage<Answer> {
  readonly send: () => void;
  readonly giveUp: () => void;
  readonly answer: Promise<Answer>;
}

/**
 * Prepares the next page requests while earlier ones are in flight: reading the secret takes as long as parsing a page,
 * and in sequence the two would add up.
 */
export class ReadyPages<Answer> {
  readonly #ask: (page: number, maySend: Promise<void>, signal: AbortSignal) => Promise<Answer>;
  readonly #pages = new Map<number, ReadyPage<Answer>>();

  /** `ask` prepares the request for a page, sends it when `maySend` resolves, and never rejects. */
  constructor(ask: (page: number, maySend: Promise<void>, signal: AbortSignal) => Promise<Answer>) {
    this.#ask = ask;
  }

  /** Prepares the pages from `first` to `last` and cancels all others. */
  keep(first: number, last: number): void {
    for (const [page, { giveUp }] of this.#pages) {
      if (page >= first && page <= last) continue;
      this.#pages.delete(page);
      giveUp();
    }
    for (let page = first; page <= last; page += 1) {
      if (!this.#pages.has(page)) this.#pages.set(page, this.#makeReady(page));
    }
  }

  /** Sends the prepared request for a page; undefined if there is none. */
  take(page: number): Promise<Answer> | undefined {
    const ready = this.#pages.get(page);
    this.#pages.delete(page);
    ready?.send();
    return ready?.answer;
  }

  /** Cancels all prepared requests; resolves when none is left. */
  async end(): Promise<void> {
    const answers = [...this.#pages.values()].map(({ answer }) => answer);
    this.keep(0, -1);
    await Promise.all(answers);
  }

  #makeReady(page: number): ReadyPage<Answer> {
    const givenUp = new AbortController();
    let send = (): void => undefined;
    const maySend = new Promise<void>((resolve) => (send = resolve));
    return { send, giveUp: () => givenUp.abort(), answer: this.#ask(page, maySend, givenUp.signal) };
  }
}
