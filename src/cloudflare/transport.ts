import type { Response } from 'node-fetch';
import type { AnswerHead } from './envelope';
import { CloudflareError } from './errors';
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

/**
 * Sends one GET without following redirects; `timeoutMs` covers it up to the last byte of the body. Rejects with a
 * `network`, `timeout` or `aborted` failure.
 */
export async function sendGet(
  url: string,
  headers: Readonly<Record<string, string>>,
  timeoutMs: number,
  signal: AbortSignal | undefined,
): Promise<Answer> {
  // Loaded at the first request, so that activation does not pay for it.
  const { default: fetch } = await import('node-fetch');
  const limit = new TimeLimit(timeoutMs, signal);
  try {
    limit.signal.throwIfAborted();
    const response = await fetch(url, { headers, redirect: 'manual', size: maxBodyBytes, signal: limit.signal });
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

function networkError(error: unknown): unknown {
  const { name, code } = error as { name?: unknown; code?: unknown };
  if (typeof code === 'string') return new CloudflareError({ kind: 'network', code });
  return name === 'FetchError' ? new CloudflareError({ kind: 'network', code: 'unknown' }) : error;
}

function rayIdOf(response: Response): string | undefined {
  const rayId = response.headers.get('cf-ray');
  return rayId !== null && /^[\w-]{1,64}$/.test(rayId) ? rayId : undefined;
}
