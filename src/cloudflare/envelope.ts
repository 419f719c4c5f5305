import { CloudflareError } from './errors';
import type { ApiErrorEntry, FormatProblem } from './errors';
import { readInterception } from './interception';
import { readMomentMs } from './moment';
import { isNestedTooDeep, mostLevels } from './nesting';
import type { RateLimit } from './rateLimitHeaders';
import { isRecord } from './recordFields';
import { parseRetryAfter } from './retry';
import { keepSentText } from './sentText';

/** The numbers of `result_info`. Any may be missing, and none is trusted before `page.ts` has checked it. */
export interface ResultInfo {
  readonly perPage: number | undefined;
  readonly count?: number | undefined;
  readonly totalCount: number | undefined;
  readonly totalPages: number | undefined;
  /** The cursor of the next page in lists without page numbers; undefined at the end of such a list. */
  readonly cursor?: string | undefined;
}

/** A successful answer, still undecoded; `sentJson` returns the original text of its result and of each record. */
export interface ApiResponse {
  readonly result: unknown;
  readonly info: ResultInfo;
  readonly status: number;
  readonly rayId: string | undefined;
  /** When it was answered, by the server's clock (header `Date`, in whole seconds), in milliseconds since 1970. */
  readonly answeredAtMs?: number | undefined;
  /** What is left of the request budget, as far as the answer says. */
  readonly rateLimit?: RateLimit;
}

/** What the transport knows about an answer besides its body. */
export interface AnswerHead {
  readonly status: number;
  readonly rayId: string | undefined;
  /** The header `cf-mitigated`, which is "challenge" for a page that challenges a browser. */
  readonly mitigation?: string | undefined;
  readonly retryAfter: string | undefined;
  /** The header `Date`. */
  readonly date?: string | undefined;
  readonly rateLimit: RateLimit;
}

/**
 * Reads Cloudflare's envelope: checks the HTTP status first, then `success`. Throws an `api` failure for a refusal,
 * even if its body is not JSON, and a `format` failure for a success that can't be understood.
 */
export function readEnvelope(head: AnswerHead, text: string, nowMs: number): ApiResponse {
  const body = parseJson(text);
  const isSuccessStatus = head.status >= 200 && head.status < 300;
  if (!isSuccessStatus || (isRecord(body) && body['success'] === false)) throw refusal(head, text, body, nowMs);
  if (body === undefined) throw formatError(/^\s*</.test(text) ? 'page' : 'notJson', head);
  if (!isRecord(body) || body['success'] !== true) throw formatError('notEnvelope', head);
  if (isNestedTooDeep(body) || !keepSentText(text, body, mostLevels)) throw formatError('tooDeep', head);
  const { status, rayId, date, rateLimit } = head;
  const answeredAtMs = readMomentMs(date);
  return { result: body['result'], info: readInfo(body['result_info']), status, rayId, answeredAtMs, rateLimit };
}

/** The error for a successful answer whose result does not have the expected shape. */
export function formatError(problem: FormatProblem, head: Pick<AnswerHead, 'status' | 'rayId'>): CloudflareError {
  return new CloudflareError({ kind: 'format', problem, status: head.status, rayId: head.rayId });
}

/**
 * The items of a list's page. `null` counts as an empty page if the totals count no items on it; anything else that is
 * not a list throws a `format` failure.
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

/** When the budget is full again, for a 429 whose headers say that nothing is left of it. */
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

/** A refusal is shown to a person, so its lists are cut to what a person would read. */
function asArray(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value.slice(0, 20) : [];
}

function string(value: unknown): string | undefined {
  return typeof value === 'string' ? value.slice(0, 2_000) : undefined;
}

function integer(value: unknown): number | undefined {
  return Number.isSafeInteger(value) && (value as number) >= 0 ? (value as number) : undefined;
}
