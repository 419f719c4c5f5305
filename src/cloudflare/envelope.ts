import { CloudflareError } from './errors';
import type { ApiErrorEntry, FormatProblem } from './errors';
import { readInterception } from './interception';
import { isNestedTooDeep, mostLevels } from './nesting';
import type { RateLimit } from './rateLimitHeaders';
import { isRecord } from './recordFields';
import { parseRetryAfter } from './retry';
import { keepSentText } from './sentText';

/** The numbers of `result_info`; any may be missing, and none is trusted before `page.ts` has checked it. */
export interface ResultInfo {
  readonly perPage: number | undefined;
  readonly count?: number | undefined;
  readonly totalCount: number | undefined;
  readonly totalPages: number | undefined;
  /** What the next page is asked for by, in the lists that have no page numbers; undefined at the end of one. */
  readonly cursor?: string | undefined;
}

/** A successful answer, still undecoded: `sentJson` gives its result, and each record of it, as the text it was. */
export interface ApiResponse {
  readonly result: unknown;
  readonly info: ResultInfo;
  readonly status: number;
  readonly rayId: string | undefined;
}

/** What the transport knows of an answer besides its text. */
export interface AnswerHead {
  readonly status: number;
  readonly rayId: string | undefined;
  /** The header `cf-mitigated`, which says "challenge" of a page that challenges a browser. */
  readonly mitigation?: string | undefined;
  readonly retryAfter: string | undefined;
  readonly rateLimit: RateLimit;
}

/**
 * Reads Cloudflare's envelope: classified by HTTP status first, then by `success`; throws an `api` failure for a
 * refusal (also one whose body is no JSON) and a `format` failure for a success that can't be understood.
 */
export function readEnvelope(head: AnswerHead, text: string, nowMs: number): ApiResponse {
  const body = parseJson(text);
  const isSuccessStatus = head.status >= 200 && head.status < 300;
  if (!isSuccessStatus || (isRecord(body) && body['success'] === false)) throw refusal(head, text, body, nowMs);
  if (body === undefined) throw formatError(/^\s*</.test(text) ? 'page' : 'notJson', head);
  if (!isRecord(body) || body['success'] !== true) throw formatError('notEnvelope', head);
  if (isNestedTooDeep(body) || !keepSentText(text, body, mostLevels)) throw formatError('tooDeep', head);
  return { result: body['result'], info: readInfo(body['result_info']), status: head.status, rayId: head.rayId };
}

/** The error for a successful answer whose result is not of the expected shape. */
export function formatError(problem: FormatProblem, head: Pick<AnswerHead, 'status' | 'rayId'>): CloudflareError {
  return new CloudflareError({ kind: 'format', problem, status: head.status, rayId: head.rayId });
}

/**
 * The items of a list's page. A `null` beside totals that count nothing on it is an empty page; anything else that is no
 * list is a `format` failure.
 */
export function readList(response: ApiResponse): readonly unknown[] {
  if (Array.isArray(response.result)) return response.result as readonly unknown[];
  const { count, totalCount } = response.info;
  if (response.result === null && totalCount !== undefined && (count ?? totalCount) === 0) return [];
  throw formatError('unexpectedResult', response);
}

function refusal(head: AnswerHead, text: string, body: unknown, nowMs: number): CloudflareError {
  const envelope = isRecord(body) ? body : {};
  const interception = readInterception(head, text, body);
  return new CloudflareError({
    kind: 'api',
    status: head.status,
    entries: asArray(envelope['errors']).map(readEntry),
    messages: asArray(envelope['messages']).map(messageOf).filter(Boolean),
    rayId: head.rayId,
    ...(interception && { interception }),
    retryAtMs: parseRetryAfter(head.retryAfter, nowMs) ?? budgetResetAtMs(head, nowMs),
  });
}

/** When to come back after a 429 that does not say so, but whose budget is used up. */
function budgetResetAtMs({ status, rateLimit }: AnswerHead, nowMs: number): number | undefined {
  const { remaining, resetAtMs = 0 } = rateLimit;
  return status === 429 && remaining === 0 && resetAtMs > nowMs ? resetAtMs : undefined;
}

function readEntry(value: unknown): ApiErrorEntry {
  const entry = isRecord(value) ? value : {};
  const source = isRecord(entry['source']) ? entry['source'] : {};
  return {
    code: integer(entry['code']),
    message: messageOf(value),
    documentationUrl: string(entry['documentation_url']),
    pointer: string(source['pointer']),
    chain: asArray(entry['error_chain']).map((link) => ({
      code: integer(isRecord(link) ? link['code'] : undefined),
      message: messageOf(link),
    })),
  };
}

function readInfo(value: unknown): ResultInfo {
  const info = isRecord(value) ? value : {};
  const { cursor } = info;
  return {
    perPage: integer(info['per_page']),
    count: integer(info['count']),
    totalCount: integer(info['total_count']),
    totalPages: integer(info['total_pages']),
    ...(typeof cursor === 'string' && cursor !== '' && { cursor }),
  };
}

function messageOf(value: unknown): string {
  return string(isRecord(value) ? value['message'] : value) ?? '';
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** A refusal is shown to a person, so no more of a list is kept than a person would read. */
function asArray(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value.slice(0, 20) : [];
}

function string(value: unknown): string | undefined {
  return typeof value === 'string' ? value.slice(0, 2_000) : undefined;
}

function integer(value: unknown): number | undefined {
  return Number.isSafeInteger(value) && (value as number) >= 0 ? (value as number) : undefined;
}
