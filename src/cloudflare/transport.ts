import { once } from 'node:events';
import type { ClientRequest, IncomingMessage } from 'node:http';
import { acceptedEncodings, readBody } from './answerBody';
import type { AnswerBody } from './answerBody';
import { wasClosedMeanwhile } from './connections';
import type { Connections } from './connections';
import type { AnswerHead } from './envelope';
import { CloudflareError, proxyFailureCode } from './errors';
import { readRateLimit } from './rateLimitHeaders';
import { TimeLimit } from './timeLimit';

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
    const answer = await respond(connections, get, limit.signal);
    return { ...readHead(answer), body: await readBody(answer) };
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
async function respond(connections: Connections, get: Get, signal: AbortSignal): Promise<IncomingMessage> {
  for (;;) {
    signal.throwIfAborted();
    const request = await connections.open(get.url, get.isCertificateChecked);
    signal.addEventListener('abort', () => request.destroy(), { once: true });
    // An error of the connection after the answer's head is met where the body is read.
    request.on('error', () => undefined);
    try {
      return await send(request, get.headers);
    } catch (error) {
      request.destroy();
      if (signal.aborted || !wasClosedMeanwhile(request, error)) throw error;
      // Most likely the others were closed as well.
      connections.closeIdle();
    }
  }
}

async function send(request: ClientRequest, headers: Get['headers']): Promise<IncomingMessage> {
  request.setHeader('Accept-Encoding', acceptedEncodings);
  for (const [name, value] of Object.entries(headers)) request.setHeader(name, value);
  const responding = once(request, 'response') as Promise<[IncomingMessage]>;
  request.end();
  const [answer] = await responding;
  return answer;
}

function readHead({ statusCode = 0, headers }: IncomingMessage): Pick<Answer, 'head' | 'location'> {
  const header = (name: string): string | undefined => [headers[name]].flat().join(', ') || undefined;
  return {
    head: {
      status: statusCode,
      rayId: rayIdOf(header('cf-ray')),
      mitigation: header('cf-mitigated'),
      retryAfter: header('retry-after'),
      rateLimit: readRateLimit(header('ratelimit'), header('ratelimit-policy'), Date.now()),
    },
    location: header('location'),
  };
}

function networkError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { code } = error as { code?: unknown };
  if (typeof code === 'string') return new CloudflareError({ kind: 'network', code });
  const isProxy = error.message.includes(proxyFailureMessage);
  return new CloudflareError({ kind: 'network', code: isProxy ? proxyFailureCode : 'unknown' });
}

function rayIdOf(rayId: string | undefined): string | undefined {
  return rayId !== undefined && /^[\w-]{1,64}$/.test(rayId) ? rayId : undefined;
}
