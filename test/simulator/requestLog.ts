import type { RouteName } from './routes';

/** How long a wait for requests may take where nothing else is said: a page of VS Code comes late on a busy machine. */
export const waitTimeLimitMs = 60_000;

/** One request as it arrived, and what became of it. */
export interface RecordedRequest {
  /** 1 for the first since the simulator started; its CF-Ray is this number. */
  readonly number: number;
  readonly method: string;
  /** The path as it arrived, with `/client/v4`. */
  readonly path: string;
  /** The query; of a repeated parameter the last. */
  readonly query: Readonly<Record<string, string>>;
  /** The headers, names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** What it carries, read as JSON; absent where it carries nothing or no JSON. */
  readonly body?: unknown;
  /** The route it goes to, `unknown` for none. */
  readonly route: RouteName | 'unknown';
  /** The account id in its path, in lower case. */
  readonly accountId?: string;
  /** When it arrived, in milliseconds of `performance.now()`. */
  readonly startedAtMs: number;
  /** When its answer was sent or its connection closed. */
  readonly finishedAtMs?: number;
  /** The status that was sent. */
  readonly status?: number;
  /** Whether the client closed the connection before its answer was sent. */
  readonly aborted: boolean;
}

/** Says of a request whether it is meant. */
export type RequestPredicate = (request: RecordedRequest) => boolean;

type Arrived = Omit<RecordedRequest, 'number' | 'startedAtMs' | 'finishedAtMs' | 'status' | 'aborted'>;

/** Looks whether what is waited for is there now. */
type Look = () => void;

/** Knows every request since the last reset, which of them are open, and who waits for something to happen. */
export class RequestLog {
  readonly requests: RecordedRequest[] = [];
  #received = 0;
  readonly #open = new Set<RecordedRequest>();
  readonly #most = new Map<string, number>();
  readonly #waiters = new Set<Look>();

  /** How many requests are open. */
  get inFlight(): number {
    return this.#open.size;
  }

  /** Returns how many requests of an account are open. */
  inFlightOf(accountId: string): number {
    return [...this.#open].filter((request) => request.accountId === accountId).length;
  }

  /** Returns how many requests of an account were open at once at most. */
  maximumInFlightOf(accountId: string): number {
    return this.#most.get(accountId) ?? 0;
  }

  /** Records a request that has just arrived. */
  begin(arrived: Arrived): RecordedRequest {
    const request: RecordedRequest = {
      number: ++this.#received,
      ...arrived,
      startedAtMs: performance.now(),
      aborted: false,
    };
    this.requests.push(request);
    this.#open.add(request);
    if (request.accountId !== undefined) {
      const most = Math.max(this.maximumInFlightOf(request.accountId), this.inFlightOf(request.accountId));
      this.#most.set(request.accountId, most);
    }
    this.changed();
    return request;
  }

  /** Records how a request ended. */
  end(request: RecordedRequest, outcome: { status?: number; aborted: boolean }): void {
    Object.assign(request, outcome, { finishedAtMs: performance.now() });
    this.#open.delete(request);
    this.changed();
  }

  /** Lets everyone who waits look again. */
  changed(): void {
    for (const look of [...this.#waiters]) {
      look();
    }
  }

  /** Resolves once `find` finds something, which it tries when requests arrive, are held or end; rejects when time is up. */
  waitFor<Found>(find: () => Found | undefined, timeoutMs: number, what: string): Promise<Found> {
    return new Promise((resolve, reject) => {
      const end = (): void => {
        clearTimeout(timer);
        this.#waiters.delete(look);
      };
      const look: Look = () => {
        const found = find();
        if (found === undefined) {
          return;
        }
        end();
        resolve(found);
      };
      const timer = setTimeout(() => {
        end();
        reject(new Error(`The simulator saw no ${what} in ${timeoutMs} ms`));
      }, timeoutMs);
      this.#waiters.add(look);
      look();
    });
  }

  /** Forgets every request that has come; those still open go on, unseen. */
  reset(): void {
    this.requests.length = 0;
    this.#most.clear();
  }
}
