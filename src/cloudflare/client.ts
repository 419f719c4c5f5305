import { Emitter } from '../util/event';
import type { Log } from '../util/log';
import { wait } from '../util/wait';
import { checkedBaseUrl } from './baseUrl';
import { credentialHeaders } from './credential';
import type { Credential } from './credential';
import { formatError, readEnvelope } from './envelope';
import type { ApiResponse } from './envelope';
import { CloudflareError, summary, toFailure } from './errors';
import type { Failure } from './errors';
import { retryDelayMs } from './retry';
import { sendGet } from './transport';
import type { Answer } from './transport';

/** What the person set, read anew for each request. */
export interface ClientSettings {
  /** The raw value of `cloudflareAccess.apiBaseUrl`; it is checked before any secret is read. */
  readonly baseUrl: unknown;
  readonly timeoutMs: number;
}

/** Where a request gets its credential from, asked anew for each attempt so that no copy of a secret is kept. */
export type CredentialSource = () => Promise<Credential>;

/** One GET: `path` in unescaped segments, `query` without the undefined ones. */
export interface GetRequest {
  readonly path: readonly string[];
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  readonly credential: CredentialSource;
  readonly signal?: AbortSignal | undefined;
}

/** A request that waits before its next attempt: `ended` resolves when the wait is over or was cancelled. */
export interface RequestWait {
  readonly untilMs: number;
  readonly failure: Failure;
  readonly ended: Promise<void>;
}

/**
 * Sends GETs to Cloudflare's API with a time limit per attempt, bounded and cancellable retries and the envelope
 * checked; every rejection is a `CloudflareError`, or a bug.
 */
export class CloudflareClient {
  readonly #settings: () => ClientSettings;
  readonly #log: Log;
  readonly #random: () => number;
  readonly #didStartWaiting = new Emitter<RequestWait>();

  /** Fires when a request starts to wait before it is tried again. */
  readonly onDidStartWaiting = this.#didStartWaiting.event;

  constructor(options: { settings: () => ClientSettings; log: Log; random?: () => number }) {
    this.#settings = options.settings;
    this.#log = options.log;
    this.#random = options.random ?? Math.random;
  }

  async get(request: GetRequest): Promise<ApiResponse> {
    for (let retry = 0; ; retry += 1) {
      try {
        return await this.#attempt(request);
      } catch (error) {
        const failure = toFailure(error);
        const nowMs = Date.now();
        const delayMs = failure && retryDelayMs(failure, retry, nowMs, this.#random);
        if (failure === undefined || delayMs === undefined) throw error;
        await this.#waitBeforeRetry(failure, nowMs + delayMs, delayMs, request.signal);
      }
    }
  }

  async #attempt(request: GetRequest): Promise<ApiResponse> {
    const { baseUrl, timeoutMs } = this.#settings();
    const url = requestUrl(checkedBaseUrl(baseUrl), request);
    if (request.signal?.aborted) throw new CloudflareError({ kind: 'aborted' });
    const headers = { Accept: 'application/json', ...credentialHeaders(await request.credential()) };
    const startedAtMs = performance.now();
    let outcome = 'no answer';
    try {
      const answer = await sendGet(url, headers, timeoutMs, request.signal);
      outcome = `${answer.head.status} ray ${answer.head.rayId ?? 'none'}`;
      return readAnswer(answer);
    } finally {
      this.#log.debug(`GET ${describe(request)} ${outcome} ${Math.round(performance.now() - startedAtMs)} ms`);
    }
  }

  async #waitBeforeRetry(
    failure: Failure,
    untilMs: number,
    delayMs: number,
    signal: AbortSignal | undefined,
  ): Promise<void> {
    this.#log.warn(`${summary(failure)}; next attempt in ${Math.round(delayMs)} ms`);
    const waiting = wait(delayMs, signal);
    const ended = waiting.catch(() => undefined);
    this.#didStartWaiting.fire({ untilMs, failure, ended });
    try {
      await waiting;
    } catch (error) {
      throw new CloudflareError({ kind: 'aborted' }, { cause: error });
    }
  }
}

function readAnswer({ head, location, body }: Answer): ApiResponse {
  if (head.status >= 300 && head.status < 400) {
    // A redirect is never followed: the credential belongs to the configured host alone.
    const targetOrigin = location !== undefined && URL.canParse(location) ? new URL(location).origin : undefined;
    throw new CloudflareError({ kind: 'redirect', status: head.status, targetOrigin });
  }
  if ('text' in body) return readEnvelope(head, body.text, Date.now());
  // A refusal stays a refusal when its body can't be read.
  if (head.status < 300) throw formatError(body.problem, head);
  return readEnvelope(head, '', Date.now());
}

function requestUrl(baseUrl: string, request: GetRequest): string {
  const url = new URL(`${baseUrl}/${request.path.map(encodeURIComponent).join('/')}`);
  for (const [name, value] of Object.entries(request.query ?? {})) {
    if (value !== undefined) url.searchParams.set(name, String(value));
  }
  return url.href;
}

/** The request as the log may show it: names of query parameters, never their values. */
function describe(request: GetRequest): string {
  const names = Object.entries(request.query ?? {}).filter(([, value]) => value !== undefined);
  const query = names.length > 0 ? `?${names.map(([name]) => name).join('&')}` : '';
  return `/${request.path.map(encodeURIComponent).join('/')}${query}`;
}
