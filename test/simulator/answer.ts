import type { ApiError } from './failure';
import { deliverWhole, type Delivery } from './delivery';

/** The `result_info` of a list: every field may be missing. */
export interface ResultInfo {
  count?: number;
  page?: number;
  per_page?: number;
  total_count?: number | null;
  total_pages?: number;
  cursor?: string;
}

/** The body that every JSON answer has. */
export interface Envelope<Result = unknown> {
  success: boolean;
  errors: readonly ApiError[];
  messages: readonly unknown[];
  result: Result;
  result_info?: ResultInfo;
}

/** One answer before it is sent: a `Buffer` body is sent as it is, any other value as JSON. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  /** How long to wait before sending, on top of the simulator's own latency. */
  readonly delayMs: number;
  readonly delivery: Delivery;
}

/** Returns the envelope of a request that worked. */
export function success<Result>(result: Result, resultInfo?: ResultInfo): Envelope<Result> {
  return {
    success: true,
    errors: [],
    messages: [],
    result,
    ...(resultInfo === undefined ? {} : { result_info: resultInfo }),
  };
}

/** Returns the envelope of a request that failed. */
export function failureEnvelope(errors: readonly ApiError[]): Envelope<null> {
  return { success: false, errors, messages: [], result: null };
}

/** Returns the answer with this status and body, sent at once and whole. */
export function createAnswer(status: number, body: unknown, headers: Record<string, string> = {}): Answer {
  return {
    status,
    headers: { 'content-type': 'application/json', ...headers },
    body,
    delayMs: 0,
    delivery: deliverWhole,
  };
}

/** Returns the bytes of the body, before any compression. */
export function bodyBytes(answer: Answer): Buffer {
  return Buffer.isBuffer(answer.body) ? answer.body : Buffer.from(JSON.stringify(answer.body));
}
