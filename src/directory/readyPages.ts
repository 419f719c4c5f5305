/** A page that is ready to be asked for. */
interface ReadyPage<Answer> {
  readonly send: () => void;
  readonly giveUp: () => void;
  readonly answer: Promise<Answer>;
}

/**
 * The pages that come next, made ready while those before them are on the line: reading the secret takes as long as a page
 * takes to be understood, and both would add up.
 */
export class ReadyPages<Answer> {
  readonly #ask: (page: number, maySend: Promise<void>, signal: AbortSignal) => Promise<Answer>;
  readonly #pages = new Map<number, ReadyPage<Answer>>();

  /** `ask` makes a page ready, asks for it once it may be sent, and never rejects. */
  constructor(ask: (page: number, maySend: Promise<void>, signal: AbortSignal) => Promise<Answer>) {
    this.#ask = ask;
  }

  /** Makes these pages ready and gives all others up. */
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

  /** Asks for a page that is ready; undefined where it is not. */
  take(page: number): Promise<Answer> | undefined {
    const ready = this.#pages.get(page);
    this.#pages.delete(page);
    ready?.send();
    return ready?.answer;
  }

  /** Gives all of them up; resolves when none is under way. */
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
