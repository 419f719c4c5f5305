import type { Response } from 'node-fetch';
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
import { TimeLimit } from './timeLimit';

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

/** The largest body that is read, in bytes after decompression; a page of 1,000 users is about 0.5 MB. */
const maxBodyBytes = 32 * 1024 * 1024;

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
    const headers = { Accept: 'application/json', ...credentialHeaders(await request.credential()) };
    const limit = new TimeLimit(timeoutMs, request.signal);
    const startedAtMs = performance.now();
    let head = 'no answer';
    try {
      // Loaded at the first request, so that activation does not pay for it.
      const { default: fetch } = await import('node-fetch');
      limit.signal.throwIfAborted();
      const response = await fetch(url, { headers, redirect: 'manual', size: maxBodyBytes, signal: limit.signal });
      head = `${response.status} ray ${rayIdOf(response) ?? 'none'}`;
      return await readAnswer(response);
    } catch (error) {
      throw toFailure(error) ? error : transportError(error, limit, timeoutMs, request.signal);
    } finally {
      limit.end();
      this.#log.debug(`GET ${describe(request)} ${head} ${Math.round(performance.now() - startedAtMs)} ms`);
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

async function readAnswer(response: Response): Promise<ApiResponse> {
  const head = {
    status: response.status,
    rayId: rayIdOf(response),
    retryAfter: response.headers.get('retry-after') ?? undefined,
  };
  const text = await response.text();
  const location = response.headers.get('location');
  if (head.status >= 300 && head.status < 400) {
    // A redirect is never followed: the credential belongs to the configured host alone.
    const targetOrigin = location !== null && URL.canParse(location) ? new URL(location).origin : undefined;
    throw new CloudflareError({ kind: 'redirect', status: head.status, targetOrigin });
  }
  return readEnvelope(head, text, Date.now());
}

function transportError(
  error: unknown,
  limit: TimeLimit,
  timeoutMs: number,
  callerSignal: AbortSignal | undefined,
): unknown {
  if (callerSignal?.aborted) return new CloudflareError({ kind: 'aborted' });
  if (limit.isTimeUp) return new CloudflareError({ kind: 'timeout', timeoutMs });
  // node-fetch's FetchError and Node's own errors are told apart by their tags, not by their texts.
  const { type, code } = error as { type?: unknown; code?: unknown };
  if (type === 'max-size') return formatError('tooLarge', { status: 200, rayId: undefined });
  if (typeof code === 'string' && code.startsWith('Z_'))
    return formatError('notJson', { status: 200, rayId: undefined });
  if (typeof code === 'string') return new CloudflareError({ kind: 'network', code });
  return type === 'system' ? new CloudflareError({ kind: 'network', code: 'unknown' }) : error;
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

function rayIdOf(response: Response): string | undefined {
  const rayId = response.headers.get('cf-ray');
  return rayId !== null && /^[\w-]{1,64}$/.test(rayId) ? rayId : undefined;
}
