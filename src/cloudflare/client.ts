import { Emitter } from '../util/event';
import type { Log } from '../util/log';
import { wait } from '../util/wait';
import { abortable, nextOf, throwIfAborted, unlessAborted } from './aborting';
import { readAnswer, withAsked, withoutEcho } from './answerReading';
import { checkedBaseUrl, foreignHostOf, foreignHostOfSetting } from './baseUrl';
import { Connections } from './connections';
import { credentialHeaders, secretOf } from './credential';
import type { Credential } from './credential';
import { credentialKey } from './credentialKey';
import type { AnswerHead, ApiResponse } from './envelope';
import { CloudflareError, summary, toFailure } from './errors';
import type { AskedWith, Failure } from './errors';
import { RequestPacer } from './requestPacer';
import type { RequestOutcome, WaitReason } from './requestPacer';
import { accountIdOf, describe, requestUrl } from './requestTarget';
import type { RequestTarget } from './requestTarget';
import { isRateLimited, Retries } from './retry';
import { SecretEcho } from './secretEcho';
import { sentOnce } from './sentOnce';
import type { SentOnce } from './sentOnce';
import { sendGet, sendOnce } from './transport';
import type { Answer, Content, Get } from './transport';
import { userAgent } from './userAgent';

/** The person's settings, read anew for each request. */
export interface ClientSettings {
  /** The raw value of `cloudflareAccess.apiBaseUrl`; it is checked before any secret is read. */
  readonly baseUrl: unknown;
  readonly timeoutMs: number;
  /** False if the person turned certificate checks off; certificates are checked by default. */
  readonly isCertificateChecked?: boolean;
}

/** Supplies the credential of a request; called anew for each attempt, so that no copy of a secret is kept. */
export type CredentialSource = () => Promise<Credential>;

/** One GET request. */
export interface GetRequest extends RequestTarget {
  readonly credential: CredentialSource;
  /** Whether the request is part of a bulk read, which nobody watches and which leaves half of the budget to others. */
  readonly isBulk?: boolean;
  /** The request is prepared at once, and sent when this promise resolves. */
  readonly maySend?: Promise<void> | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** What sends requests to the API: the client itself, or what changes or counts requests on their way to it. */
export type ApiClient = Pick<CloudflareClient, 'get'>;

/** One request that changes something at Cloudflare. */
export interface OnceRequest extends RequestTarget {
  readonly credential: CredentialSource;
  readonly content: Content;
  /** Cancels the wait before the request is sent; once it is sent, its answer is waited for. */
  readonly signal?: AbortSignal | undefined;
}

/** A request that waits before it is sent; `ended` resolves when the wait is over or cancelled. */
export interface RequestWait {
  /** The account that the request is about, or undefined if it is about none. */
  readonly accountId: string | undefined;
  readonly untilMs: number;
  readonly reason: WaitReason;
  readonly ended: Promise<void>;
}

/** What one attempt sends, and the callback for when it has ended. */
interface Turn {
  readonly get: Get;
  readonly echo: SecretEcho;
  readonly asked: AskedWith;
  readonly settle: (outcome: RequestOutcome) => void;
}

/** A request that has held its credential for longer reads it again before sending: it may have been replaced. */
const longestReadyMs = 1_000;

/** Shorter waits of a request that is merely paced are not reported. */
const shortestPacedWaitMs = 1_000;

/**
 * Sends GETs to Cloudflare's API, paced by its rate limit, with a time limit per attempt and with bounded, cancellable
 * retries, and checks the response envelope. Every rejection is a `CloudflareError`; anything else is a bug. What
 * changes something goes through `sendOnce` alone, which never repeats it.
 */
export class CloudflareClient {
  readonly #settings: () => ClientSettings;
  readonly #log: Log;
  readonly #random: () => number;
  readonly #longestReadyMs: number;
  readonly #pacer: RequestPacer;
  readonly #connections = new Connections();
  readonly #didStartWaiting = new Emitter<RequestWait>();

  /** Fires when a request starts to wait: after each failure, and when it is paced for a second or longer. */
  readonly onDidStartWaiting = this.#didStartWaiting.event;

  constructor(options: { settings: () => ClientSettings; log: Log; random?: () => number; longestReadyMs?: number }) {
    this.#settings = options.settings;
    this.#log = options.log;
    this.#random = options.random ?? Math.random;
    this.#longestReadyMs = options.longestReadyMs ?? longestReadyMs;
    this.#pacer = new RequestPacer({ random: this.#random });
  }

  /** Call this when a connection setting has changed: later requests use new connections. */
  renewConnections(): void {
    this.#connections.renew();
  }

  /** Closes every connection, which fails the requests in flight. */
  dispose(): void {
    this.#connections.dispose();
  }

  /** The host that requests are currently sent to, if it is not Cloudflare's own. */
  get foreignHost(): string | undefined {
    return foreignHostOfSetting(this.#settings().baseUrl);
  }

  async get(request: GetRequest): Promise<ApiResponse> {
    const retries = new Retries(request.isBulk === true, this.#random);
    for (;;) {
      try {
        return await this.#attempt(request, 'GET', (get) => sendGet(this.#connections, get));
      } catch (error) {
        const failure = toFailure(error);
        const nowMs = Date.now();
        const delayMs = failure && retries.nextDelayMs(failure, nowMs);
        if (failure === undefined || delayMs === undefined) throw error;
        // After a 429, the pacer itself holds back all requests of this credential.
        if (!isRateLimited(failure)) {
          await this.#wait({ untilMs: nowMs + delayMs, reason: { kind: 'failure', failure } }, request, nowMs);
        }
      }
    }
  }

  /** Sends a request exactly once, after the same waits and checks as a GET; tells what is certain of it afterwards. */
  async sendOnce({ content, ...request }: OnceRequest): Promise<SentOnce> {
    const sent = { hasLeft: false };
    const onLeaving = (): void => {
      sent.hasLeft = true;
    };
    try {
      const response = await this.#attempt(request, content.method, (get) =>
        sendOnce(this.#connections, { ...get, signal: undefined }, content, onLeaving),
      );
      return { kind: 'answered', response };
    } catch (error) {
      const failure = toFailure(error);
      if (failure === undefined && !sent.hasLeft) throw error;
      return sentOnce(failure ?? { kind: 'network', code: 'unknown' }, sent.hasLeft);
    }
  }

  async #attempt(request: GetRequest, method: string, send: (get: Get) => Promise<Answer>): Promise<ApiResponse> {
    const { get, echo, asked, settle } = await this.#turn(request);
    const startedAtMs = performance.now();
    let head: AnswerHead | undefined;
    let failure: Failure | undefined;
    try {
      const answer = withoutEcho(await send(get), echo);
      head = answer.head;
      return readAnswer(answer);
    } catch (error) {
      const told = withAsked(error, asked);
      failure = toFailure(told);
      throw told;
    } finally {
      settle({ rateLimit: head?.rateLimit, failure });
      const outcome = head ? `${head.status} ray ${head.rayId ?? 'none'}` : 'no answer';
      const trust = get.isCertificateChecked ? '' : ', certificate not checked';
      const host = foreignHostOf(new URL(get.url).origin);
      const place = host === undefined ? '' : `, at ${host}`;
      const tookMs = Math.round(performance.now() - startedAtMs);
      this.#log.debug(`${method} ${describe(request)} ${outcome} ${tookMs} ms${place}${trust}`);
    }
  }

  /** Resolves once the request may be sent; from then on it counts as sent. */
  async #turn(request: GetRequest): Promise<Turn> {
    let { maySend } = request;
    for (;;) {
      const { baseUrl, timeoutMs, isCertificateChecked = true } = this.#settings();
      const checkedUrl = checkedBaseUrl(baseUrl);
      throwIfAborted(request.signal);
      // Read anew after each wait: the credential may have been replaced, and no copy of it should stay in memory.
      const readAtMs = performance.now();
      const reading = request.credential();
      this.#connections.prepare();
      const credential = await reading;
      const secrets = credentialHeaders(credential);
      throwIfAborted(request.signal);
      if (maySend) {
        await unlessAborted(maySend, request.signal);
        maySend = undefined;
        if (performance.now() - readAtMs > this.#longestReadyMs) continue;
      }
      const admission = this.#pacer.admit(credentialKey(checkedUrl, secrets), request.isBulk === true);
      switch (admission.kind) {
        case 'go': {
          const headers = { Accept: 'application/json', 'User-Agent': userAgent, ...secrets };
          const url = requestUrl(checkedUrl, request);
          const echo = new SecretEcho(secretOf(credential));
          const asked = { credentialKind: credential.kind, apiBaseUrl: checkedUrl };
          const get = { url, headers, timeoutMs, isCertificateChecked, signal: request.signal };
          return { get, echo, asked, settle: admission.settle };
        }
        case 'refused':
          throw new CloudflareError(admission.failure);
        case 'waitForAnswer':
          await nextOf(admission.onDidSettle, request.signal);
          break;
        case 'waitUntil':
          await this.#wait(admission, request, Date.now());
      }
    }
  }

  async #wait(
    { untilMs, reason }: Pick<RequestWait, 'untilMs' | 'reason'>,
    request: GetRequest,
    nowMs: number,
  ): Promise<void> {
    const delayMs = untilMs - nowMs;
    if (reason.kind === 'failure') {
      this.#log.warn(`${summary(reason.failure)}; next attempt in ${Math.round(delayMs)} ms`);
    } else {
      this.#log.debug(`GET ${describe(request)} leaves budget to others; sent in ${Math.round(delayMs)} ms`);
    }
    // A timer may fire a fraction of a millisecond early, and the request would have to wait again.
    const waiting = abortable(wait(Math.ceil(delayMs) + 1, request.signal));
    if (reason.kind === 'failure' || delayMs >= shortestPacedWaitMs) {
      const accountId = accountIdOf(request);
      this.#didStartWaiting.fire({ accountId, untilMs, reason, ended: waiting.catch(() => undefined) });
    }
    await waiting;
  }
}
