import { Emitter } from '../util/event';
import type { Log } from '../util/log';
import { wait } from '../util/wait';
import { abortable, nextOf, throwIfAborted, unlessAborted } from './aborting';
import { checkedBaseUrl, foreignHostOf, foreignHostOfSetting } from './baseUrl';
import { Connections } from './connections';
import { credentialHeaders, secretOf } from './credential';
import type { Credential } from './credential';
import { credentialKey } from './credentialKey';
import { formatError, readEnvelope } from './envelope';
import type { AnswerHead, ApiResponse } from './envelope';
import { CloudflareError, summary, toFailure } from './errors';
import type { AskedWith, Failure } from './errors';
import { RequestPacer } from './requestPacer';
import type { RequestOutcome, WaitReason } from './requestPacer';
import { accountIdOf, describe, requestUrl } from './requestTarget';
import type { RequestTarget } from './requestTarget';
import { isRateLimited, Retries } from './retry';
import { SecretEcho } from './secretEcho';
import { sendGet } from './transport';
import type { Answer, Get } from './transport';
import { userAgent } from './userAgent';

/** What the person set, read anew for each request. */
export interface ClientSettings {
  /** The raw value of `cloudflareAccess.apiBaseUrl`; it is checked before any secret is read. */
  readonly baseUrl: unknown;
  readonly timeoutMs: number;
  /** False where the person wants certificates to go unchecked; they are checked where it is left out. */
  readonly isCertificateChecked?: boolean;
}

/** Where a request gets its credential from, asked anew for each attempt so that no copy of a secret is kept. */
export type CredentialSource = () => Promise<Credential>;

/** One GET. */
export interface GetRequest extends RequestTarget {
  readonly credential: CredentialSource;
  /** Whether it is one of many that nobody looks at one by one: it leaves half of the request budget to others. */
  readonly isBulk?: boolean;
  /** It gets ready at once, and is sent once this resolves. */
  readonly maySend?: Promise<void> | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** A request that waits before it is sent: `ended` resolves when the wait is over or was cancelled. */
export interface RequestWait {
  /** The account that is asked for something, or undefined where it is none. */
  readonly accountId: string | undefined;
  readonly untilMs: number;
  readonly reason: WaitReason;
  readonly ended: Promise<void>;
}

/** What one attempt sends, and what it calls when it has ended. */
interface Turn {
  readonly get: Get;
  readonly echo: SecretEcho;
  readonly asked: AskedWith;
  readonly settle: (outcome: RequestOutcome) => void;
}

/** A credential that a request has waited with for longer is read anew before it is sent: it may have been replaced. */
const longestReadyMs = 1_000;

/** A shorter wait of a request that is merely paced is nothing to tell of. */
const shortestPacedWaitMs = 1_000;

/**
 * Sends GETs to Cloudflare's API at the pace that its rate limit allows, with a time limit per attempt, bounded and
 * cancellable retries and the envelope checked; every rejection is a `CloudflareError`, or a bug.
 */
export class CloudflareClient {
  readonly #settings: () => ClientSettings;
  readonly #log: Log;
  readonly #random: () => number;
  readonly #longestReadyMs: number;
  readonly #pacer: RequestPacer;
  readonly #connections = new Connections();
  readonly #didStartWaiting = new Emitter<RequestWait>();

  /** Fires when a request starts to wait: each time after a failure, and where it is paced for a second or longer. */
  readonly onDidStartWaiting = this.#didStartWaiting.event;

  constructor(options: { settings: () => ClientSettings; log: Log; random?: () => number; longestReadyMs?: number }) {
    this.#settings = options.settings;
    this.#log = options.log;
    this.#random = options.random ?? Math.random;
    this.#longestReadyMs = options.longestReadyMs ?? longestReadyMs;
    this.#pacer = new RequestPacer({ random: this.#random });
  }

  /** To be called where a setting of connections has changed: later requests go over new ones. */
  renewConnections(): void {
    this.#connections.renew();
  }

  /** Closes every connection, and with it the requests that are open. */
  dispose(): void {
    this.#connections.dispose();
  }

  /** The host to which requests go as it is set now, where that is another one than Cloudflare's own. */
  get foreignHost(): string | undefined {
    return foreignHostOfSetting(this.#settings().baseUrl);
  }

  async get(request: GetRequest): Promise<ApiResponse> {
    const retries = new Retries(request.isBulk === true, this.#random);
    for (;;) {
      try {
        return await this.#attempt(request);
      } catch (error) {
        const failure = toFailure(error);
        const nowMs = Date.now();
        const delayMs = failure && retries.nextDelayMs(failure, nowMs);
        if (failure === undefined || delayMs === undefined) throw error;
        // After a 429 it is the pacer that lets no request of this credential pass for a while.
        if (!isRateLimited(failure)) {
          await this.#wait({ untilMs: nowMs + delayMs, reason: { kind: 'failure', failure } }, request, nowMs);
        }
      }
    }
  }

  async #attempt(request: GetRequest): Promise<ApiResponse> {
    const { get, echo, asked, settle } = await this.#turn(request);
    const startedAtMs = performance.now();
    let head: AnswerHead | undefined;
    let failure: Failure | undefined;
    try {
      const answer = withoutEcho(await sendGet(this.#connections, get), echo);
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
      this.#log.debug(`GET ${describe(request)} ${outcome} ${tookMs} ms${place}${trust}`);
    }
  }

  /** Resolves once the request may be sent, which counts as sent from then on. */
  async #turn(request: GetRequest): Promise<Turn> {
    let { maySend } = request;
    for (;;) {
      const { baseUrl, timeoutMs, isCertificateChecked = true } = this.#settings();
      const checkedUrl = checkedBaseUrl(baseUrl);
      throwIfAborted(request.signal);
      // Read anew after each wait: the credential may have been replaced, and no copy of it is to lie about for minutes.
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
    // A timer may be a fraction of a millisecond early, and the request would have to wait again.
    const waiting = abortable(wait(Math.ceil(delayMs) + 1, request.signal));
    if (reason.kind === 'failure' || delayMs >= shortestPacedWaitMs) {
      const accountId = accountIdOf(request);
      this.#didStartWaiting.fire({ accountId, untilMs, reason, ended: waiting.catch(() => undefined) });
    }
    await waiting;
  }
}

/** The answer without the secret that it was asked with, should it repeat it: what follows is kept, shown and logged. */
function withoutEcho({ head, location, body }: Answer, echo: SecretEcho): Answer {
  return {
    head: echo.isIn(head.rayId ?? '') ? { ...head, rayId: undefined } : head,
    location: echo.isIn(originOf(location) ?? '') ? undefined : location,
    body: 'text' in body ? { text: echo.removeFromJson(body.text) } : body,
  };
}

/** What an answer is told with depends on what it was asked with. */
function withAsked(error: unknown, asked: AskedWith): unknown {
  const failure = toFailure(error);
  if (failure?.kind !== 'api' && failure?.kind !== 'format') return error;
  return new CloudflareError({ ...failure, asked }, { cause: error });
}

function originOf(location: string | undefined): string | undefined {
  return location !== undefined && URL.canParse(location) ? new URL(location).origin : undefined;
}

function readAnswer({ head, location, body }: Answer): ApiResponse {
  if (head.status >= 300 && head.status < 400) {
    // A redirect is never followed: the credential belongs to the configured host alone.
    throw new CloudflareError({ kind: 'redirect', status: head.status, targetOrigin: originOf(location) });
  }
  if ('text' in body) return readEnvelope(head, body.text, Date.now());
  // A refusal stays a refusal when its body can't be read.
  if (head.status < 300) throw formatError(body.problem, head);
  return readEnvelope(head, '', Date.now());
}
