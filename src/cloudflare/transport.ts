import type { RequestInit, Response } from 'node-fetch';
import { acceptedEncodings, maxBodyBytes, readBody } from './answerBody';
import type { AnswerBody } from './answerBody';
import type { Connections } from './connections';
import type { AnswerHead } from './envelope';
import { CloudflareError, proxyFailureCode } from './errors';
import { readRateLimit } from './rateLimitHeaders';

/** An HTTP response: its head, and the text of its body or why it could not be read. */
export interface Answer {
  readonly head: AnswerHead;
  readonly location: string | undefined;
  readonly body: AnswerBody;
}

/** One GET request. */
export interface Get {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Limits the whole request, up to the last byte of the body. */
  readonly timeoutMs: number;
  /** False only if the person asked for the server's certificate not to be checked. */
  readonly isCertificateChecked: boolean;
  readonly signal: AbortSignal | undefined;
}

/** What a request carries that changes something: its method, and its body as JSON. */
export interface Content {
  readonly method: string;
  readonly body: string;
}

/** The start of the message when VS Code's proxy support fails without a code; the proxy's address follows it. */
const proxyFailureMessage = 'Failed to establish a socket connection to proxies';

/**
 * Sends one GET without following redirects; repeats it at once if the server had already closed the kept connection.
 * Rejects with a `network`, `timeout` or `aborted` failure.
 */
export function sendGet(connections: Connections, get: Get): Promise<Answer> {
  return exchange(connections, get, (signal) => respond(connections, get, signal));
}

/**
 * Sends a request with content exactly once, over a new connection: a kept one that the server has closed meanwhile
 * would leave it unknown whether the request was received. Calls `onLeaving` before any of it can leave this machine.
 * Follows no redirect; rejects as `sendGet` does.
 */
export function sendOnce(
  connections: Connections,
  get: Get,
  { method, body }: Content,
  onLeaving: () => void,
): Promise<Answer> {
  return exchange(connections, get, async (signal) => {
    const headers = { ...get.headers, 'Content-Type': 'application/json' };
    const init = { ...initOf({ ...get, headers }, signal), method, body };
    for (;;) {
      signal.throwIfAborted();
      const { response, wasGivenKept } = await connections.fetch(get.url, init, get.isCertificateChecked, onLeaving);
      try {
        return await response;
      } catch (error) {
        // Each round closes one of the kept connections.
        if (signal.aborted || !wasGivenKept()) throw error;
      }
    }
  });
}

async function exchange(
  connections: Connections,
  get: Get,
  respondTo: (signal: AbortSignal) => Promise<Response>,
): Promise<Answer> {
  const limit = new TimeLimit(get.timeoutMs, get.signal);
  try {
    const response = await respondTo(limit.signal);
    return { ...readHead(response), body: await readBody(response) };
  } catch (error) {
    if (get.signal?.aborted) throw new CloudflareError({ kind: 'aborted' });
    if (limit.isTimeUp) {
      // A dead network path gives no sign of it, so the other idle connections are not tried either.
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
  const init = initOf(get, signal);
  for (;;) {
    signal.throwIfAborted();
    const { response, wasClosedMeanwhile } = await connections.fetch(get.url, init, get.isCertificateChecked);
    try {
      return await response;
    } catch (error) {
      if (signal.aborted || !wasClosedMeanwhile(error)) throw error;
      // The server has most likely closed the other idle connections as well.
      connections.closeIdle();
    }
  }
}

function initOf(get: Get, signal: AbortSignal): RequestInit {
  const headers = { ...get.headers, 'Accept-Encoding': acceptedEncodings };
  // Decompressing the whole body here takes a third of the time of node-fetch's streaming.
  return { headers, redirect: 'manual', size: maxBodyBytes, compress: false, signal };
}

function readHead({ status, headers }: Response): Pick<Answer, 'head' | 'location'> {
  const header = (name: string): string | undefined => headers.get(name) ?? undefined;
  return {
    head: {
      status,
      rayId: rayIdOf(header('cf-ray')),
      mitigation: header('cf-mitigated'),
      retryAfter: header('retry-after'),
      date: header('date'),
      rateLimit: readRateLimit(header('ratelimit'), header('ratelimit-policy'), Date.now()),
    },
    location: header('location'),
  };
}

/** Errors of node-fetch and Node are identified by their codes, never by their messages. */
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

/** Aborts its signal when the caller's signal is aborted or the time is up, whichever comes first. */
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

  /** Releases the timer and the caller's signal; call it once the attempt has ended. */
  end(): void {
    clearTimeout(this.#timer);
    this.#callerSignal?.removeEventListener('abort', this.#onCallerAbort);
  }

  readonly #onCallerAbort = (): void => this.#controller.abort();
}
