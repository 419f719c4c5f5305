import type { Response } from 'node-fetch';
import { acceptedEncodings, maxBodyBytes, readBody } from './answerBody';
import type { AnswerBody } from './answerBody';
import type { Connections } from './connections';
import type { AnswerHead } from './envelope';
import { CloudflareError, proxyFailureCode } from './errors';
import { readRateLimit } from './rateLimitHeaders';

/** What came back over HTTP: the head, and the text of the body or why it could not be read. */
export interface Answer {
  readonly head: AnswerHead;
  readonly location: string | undefined;
  readonly body: AnswerBody;
}

/** One GET. */
export interface Get {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Covers it up to the last byte of the body. */
  readonly timeoutMs: number;
  /** The server's certificate goes unchecked only where that is asked for. */
  readonly isCertificateChecked: boolean;
  readonly signal: AbortSignal | undefined;
}

/** How VS Code's proxy support begins the message of an error that has no code; what follows is the proxy's address. */
const proxyFailureMessage = 'Failed to establish a socket connection to proxies';

/**
 * Sends one GET without following redirects, and again at once where the server had closed the kept connection meanwhile.
 * Rejects with a `network`, `timeout` or `aborted` failure.
 */
export async function sendGet(connections: Connections, get: Get): Promise<Answer> {
  const limit = new TimeLimit(get.timeoutMs, get.signal);
  try {
    const response = await respond(connections, get, limit.signal);
    return { ...readHead(response), body: await readBody(response) };
  } catch (error) {
    if (get.signal?.aborted) throw new CloudflareError({ kind: 'aborted' });
    if (limit.isTimeUp) {
      // A line that went dead tells nothing: what else was kept of it is not tried.
      connections.closeIdle();
      throw new CloudflareError({ kind: 'timeout', timeoutMs: get.timeoutMs });
    }
    throw networkError(error);
  } finally {
    limit.end();
  }
}

/** Resolves with the answer once its head is there. */
async function respond(connections: Connections, get: Get, signal: AbortSignal): Promise<Response> {
  const headers = { ...get.headers, 'Accept-Encoding': acceptedEncodings };
  // Bodies are decompressed in one go here, not piece by piece by node-fetch, which takes three times as long.
  const init = { headers, redirect: 'manual', size: maxBodyBytes, compress: false, signal } as const;
  for (;;) {
    signal.throwIfAborted();
    const { response, wasClosedMeanwhile } = await connections.fetch(get.url, init, get.isCertificateChecked);
    try {
      return await response;
    } catch (error) {
      if (signal.aborted || !wasClosedMeanwhile(error)) throw error;
      // Most likely the others were closed as well.
      connections.closeIdle();
    }
  }
}

function readHead({ status, headers }: Response): Pick<Answer, 'head' | 'location'> {
  const header = (name: string): string | undefined => headers.get(name) ?? undefined;
  return {
    head: {
      status,
      rayId: rayIdOf(header('cf-ray')),
      mitigation: header('cf-mitigated'),
      retryAfter: header('retry-after'),
      rateLimit: readRateLimit(header('ratelimit'), header('ratelimit-policy'), Date.now()),
    },
    location: header('location'),
  };
}

/** Faults of node-fetch and of Node are told apart by their tags, not by their texts. */
function networkError(error: unknown): unknown {
  const { name, code, message } = error as { name?: unknown; code?: unknown; message?: unknown };
  if (typeof code === 'string') return new CloudflareError({ kind: 'network', code });
  if (typeof message === 'string' && message.includes(proxyFailureMessage)) {
    return new CloudflareError({ kind: 'network', code: proxyFailureCode });
  }
  return name === 'FetchError' ? new CloudflareError({ kind: 'network', code: 'unknown' }) : error;
}

function rayIdOf(rayId: string | undefined): string | undefined {
  return rayId !== undefined && /^[\w-]{1,64}$/.test(rayId) ? rayId : undefined;
}

/** Aborts its signal when the caller's signal is aborted or when the time is up, whichever comes first. */
class TimeLimit {
  readonly #controller = new AbortController();
  readonly #timer: NodeJS.Timeout;
  readonly #callerSignal: AbortSignal | undefined;
  #isTimeUp = false;

  constructor(timeoutMs: number, callerSignal: AbortSignal | undefined) {
    this.#callerSignal = callerSignal;
    this.#timer = setTimeout(() => {
      this.#isTimeUp = true;
      this.#controller.abort();
    }, timeoutMs);
    if (callerSignal?.aborted) this.#controller.abort();
    callerSignal?.addEventListener('abort', this.#onCallerAbort, { once: true });
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  get isTimeUp(): boolean {
    return this.#isTimeUp;
  }

  /** Lets go of the timer and of the caller's signal; to be called once the attempt has ended. */
  end(): void {
    clearTimeout(this.#timer);
    this.#callerSignal?.removeEventListener('abort', this.#onCallerAbort);
  }

  readonly #onCallerAbort = (): void => this.#controller.abort();
}
