import type { Agent } from 'node:https';
import type { Response } from 'node-fetch';
import type { AnswerHead } from './envelope';
import { CloudflareError, proxyFailureCode } from './errors';
import type { FormatProblem } from './errors';
import { readRateLimit } from './rateLimitHeaders';
import { TimeLimit } from './timeLimit';

/** What came back over HTTP: the head, and the text of the body or why it could not be read. */
export interface Answer {
  readonly head: AnswerHead;
  readonly location: string | undefined;
  readonly body: { readonly text: string } | { readonly problem: FormatProblem };
}

/** The largest body that is read, in bytes after decompression; a page of 1,000 users is about 0.5 MB. */
const maxBodyBytes = 32 * 1024 * 1024;

/** How VS Code's proxy support begins the message of an error that has no code; what follows is the proxy's address. */
const proxyFailureMessage = 'Failed to establish a socket connection to proxies';

/**
 * Sends one GET without following redirects; `timeoutMs` covers it up to the last byte of the body. Rejects with a
 * `network`, `timeout` or `aborted` failure. The server's certificate goes unchecked only where that is asked for.
 */
export async function sendGet(
  url: string,
  headers: Readonly<Record<string, string>>,
  timeoutMs: number,
  signal: AbortSignal | undefined,
  isCertificateChecked = true,
): Promise<Answer> {
  // Loaded at the first request, so that activation does not pay for it.
  const { default: fetch } = await import('node-fetch');
  const limit = new TimeLimit(timeoutMs, signal);
  try {
    limit.signal.throwIfAborted();
    const agent = isCertificateChecked || !url.startsWith('https:') ? undefined : await uncheckingAgent();
    const response = await fetch(url, {
      headers,
      redirect: 'manual',
      size: maxBodyBytes,
      signal: limit.signal,
      ...(agent === undefined ? {} : { agent }),
    });
    const header = (name: string): string | undefined => response.headers.get(name) ?? undefined;
    return {
      head: {
        status: response.status,
        rayId: rayIdOf(response),
        retryAfter: header('retry-after'),
        rateLimit: readRateLimit(header('ratelimit'), header('ratelimit-policy'), Date.now()),
      },
      location: header('location'),
      body: await readBody(response),
    };
  } catch (error) {
    if (signal?.aborted) throw new CloudflareError({ kind: 'aborted' });
    if (limit.isTimeUp) throw new CloudflareError({ kind: 'timeout', timeoutMs });
    throw networkError(error);
  } finally {
    limit.end();
  }
}

/** Faults of node-fetch and of Node are told apart by their tags, not by their texts. */
async function readBody(response: Response): Promise<Answer['body']> {
  try {
    return { text: await response.text() };
  } catch (error) {
    const { type, code } = error as { type?: unknown; code?: unknown };
    if (type === 'max-size') return { problem: 'tooLarge' };
    // zlib's codes: a body that says it is compressed and is not, or ends too early.
    if (typeof code === 'string' && code.startsWith('Z_')) return { problem: 'notJson' };
    throw error;
  }
}

/** VS Code puts an agent of its own in its place; the build sees to it that what this one says of certificates outlives that. */
async function uncheckingAgent(): Promise<Agent> {
  const { Agent } = await import('node:https');
  return new Agent({ rejectUnauthorized: false });
}

function networkError(error: unknown): unknown {
  const { name, code, message } = error as { name?: unknown; code?: unknown; message?: unknown };
  if (typeof code === 'string') return new CloudflareError({ kind: 'network', code });
  if (typeof message === 'string' && message.includes(proxyFailureMessage)) {
    return new CloudflareError({ kind: 'network', code: proxyFailureCode });
  }
  return name === 'FetchError' ? new CloudflareError({ kind: 'network', code: 'unknown' }) : error;
}

function rayIdOf(response: Response): string | undefined {
  const rayId = response.headers.get('cf-ray');
  return rayId !== null && /^[\w-]{1,64}$/.test(rayId) ? rayId : undefined;
}
