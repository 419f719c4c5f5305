import { brotliCompressSync, constants, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { bodyBytes, createAnswer, failureEnvelope, type Answer, type ResultInfo } from './answer';
import { cutOffAfter, deliverNothing, deliverWithFiller, resetBeforeHeaders, trickle } from './delivery';
import type { ApiError } from './failure';
import { fieldOf } from './fields';

type Query = Readonly<Record<string, string>>;

/** One way for a request to go wrong: pure changes to its query and body before it is answered, and to its answer. */
export interface Fault {
  readonly changeQuery?: (query: Query) => Query;
  readonly changeBody?: (body: unknown) => unknown;
  readonly changeAnswer?: (answer: Answer) => Answer;
}

/** An error of the API, in the words of its envelope. */
export interface EnvelopeError {
  code?: number;
  message?: string;
  errorChain?: { code: number; message: string }[];
  documentationUrl?: string;
  pointer?: string;
}

function apiError({ code, message, errorChain, documentationUrl, pointer }: EnvelopeError): ApiError {
  return {
    ...(code === undefined ? {} : { code }),
    ...(message === undefined ? {} : { message }),
    ...(errorChain === undefined ? {} : { error_chain: errorChain }),
    ...(documentationUrl === undefined ? {} : { documentation_url: documentationUrl }),
    ...(pointer === undefined ? {} : { source: { pointer } }),
  };
}

function change(changeAnswer: (answer: Answer) => Answer): Fault {
  return { changeAnswer };
}

/** Keeps the headers that every answer carries, so that a fault differs in what it is about alone. */
function replaceBody(body: unknown, status?: number, headers: Record<string, string> = {}): Fault {
  return change((answer) => ({
    ...answer,
    status: status ?? answer.status,
    headers: { ...answer.headers, ...headers },
    body,
  }));
}

function changeEnvelope(changes: (envelope: Record<string, unknown>) => Record<string, unknown>): Fault {
  return change((answer) => ({ ...answer, body: changes(answer.body as Record<string, unknown>) }));
}

function withPlace(body: unknown, [key, ...rest]: readonly (string | number)[], value: unknown): unknown {
  if (key === undefined) return value;
  if (Array.isArray(body)) {
    return body.map((entry: unknown, index) => (index === key ? withPlace(entry, rest, value) : entry));
  }
  return { ...(body as object | undefined), [key]: withPlace(fieldOf(body, String(key)), rest, value) };
}

const html = (title: string): Buffer =>
  Buffer.from(`<!DOCTYPE html>\n<html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>\n`);

const htmlType = 'text/html; charset=UTF-8';

const quickBrotli = { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } };

/** Encodings of bodies, as they are named in a header; servers send both kinds of deflate under one name. */
const compressors = {
  gzip: { name: 'gzip', compress: (bytes: Buffer) => gzipSync(bytes) },
  oldGzip: { name: 'X-GZIP', compress: (bytes: Buffer) => gzipSync(bytes) },
  deflate: { name: 'deflate', compress: (bytes: Buffer) => deflateSync(bytes) },
  rawDeflate: { name: 'deflate', compress: (bytes: Buffer) => deflateRawSync(bytes) },
  brotli: { name: 'br', compress: (bytes: Buffer) => brotliCompressSync(bytes, quickBrotli) },
};

/** Every fault, each made from what varies in it. */
export const faults = {
  /** An error status with an envelope that holds the errors. */
  status: (status: number, ...errors: EnvelopeError[]): Fault =>
    replaceBody(failureEnvelope(errors.map(apiError)), status),
  /** What answers is not Cloudflare: no header of its network is there. */
  stranger: (status: number, text: string): Fault =>
    change(() => createAnswer(status, Buffer.from(text), { 'content-type': htmlType })),
  /** A page of HTML, as the network edge sends it; with 200 what a captive portal sends. */
  html: (status: number, title = `Error ${status}`): Fault =>
    replaceBody(html(title), status, { 'content-type': htmlType }),
  /** What stands before the API answers in its place: a page, or a few words of plain text; may say of itself what it is. */
  text: (status: number, text: string, headers: Record<string, string> = {}): Fault =>
    replaceBody(Buffer.from(text), status, { 'content-type': htmlType, ...headers }),
  /** 429 with any text as Retry-After, or none. */
  rateLimited: (retryAfter?: string): Fault =>
    replaceBody(
      failureEnvelope([{ code: 971, message: 'Please wait and consider throttling your request speed' }]),
      429,
      retryAfter === undefined ? {} : { 'retry-after': retryAfter },
    ),
  /** Status 200 that is a failure all the same. */
  successFalse: (error: EnvelopeError = { code: 10001, message: 'Internal problem' }): Fault =>
    replaceBody(failureEnvelope([apiError(error)]), 200),
  /** Status 200 with any body: a `Buffer` as it is, any other value as JSON. */
  body: (body: unknown, headers: Record<string, string> = {}): Fault => replaceBody(body, 200, headers),
  /** Status 200 without a byte of body. */
  emptyBody: (): Fault => replaceBody(Buffer.alloc(0)),
  /** JSON that ends in the middle, in an answer that is complete otherwise. */
  cutJson: (): Fault =>
    change((answer) => ({ ...answer, body: bodyBytes(answer).subarray(0, bodyBytes(answer).byteLength >> 1) })),
  /** An envelope whose `result` is something else: null, a text, an object, … */
  result: (result: unknown): Fault => changeEnvelope((envelope) => ({ ...envelope, result })),
  /** An envelope with another value at one place, named by the keys that lead there; the last of them may be new. */
  place: (path: readonly (string | number)[], value: unknown): Fault =>
    change((answer) => ({ ...answer, body: withPlace(answer.body, path, value) })),
  /** An envelope without these members. */
  withoutMembers: (...members: string[]): Fault =>
    changeEnvelope((envelope) =>
      Object.fromEntries(Object.entries(envelope).filter(([member]) => !members.includes(member))),
    ),
  /** A list without `result_info`. */
  withoutResultInfo: (): Fault => faults.withoutMembers('result_info'),
  /** A list that lies about itself; `totalPages` is the usual lie. */
  resultInfo: (lies: { [Field in keyof ResultInfo]: unknown }): Fault =>
    changeEnvelope((envelope) => ({
      ...envelope,
      result_info: { ...(envelope['result_info'] as ResultInfo | undefined), ...lies },
    })),
  /** A list that lies about the number of its pages. */
  totalPages: (totalPages: number): Fault => faults.resultInfo({ total_pages: totalPages }),
  /** A server that has so many a page at most, whatever is asked; its `result_info` says so unless another fault lies. */
  cap: (most: number): Fault => ({
    changeQuery: (query) => ({ ...query, per_page: String(Math.min(most, Number(query['per_page'] ?? most))) }),
  }),
  /** A server that does not look at `page` and sends this one for ever. */
  repeatPage: (page = 1): Fault => ({ changeQuery: (query) => ({ ...query, page: String(page) }) }),
  /** A change of which only the first so many elements take effect; by default none of them. */
  appliedInPart: (most = 0): Fault => ({
    changeBody: (body) => (Array.isArray(body) ? (body as unknown[]).slice(0, most) : undefined),
  }),
  /** A redirect to any URL. */
  redirect: (status: 301 | 302 | 303 | 307 | 308, location: string): Fault =>
    change((answer) => createAnswer(status, Buffer.alloc(0), { ...answer.headers, location })),
  /** More or other headers. */
  headers: (headers: Record<string, string>): Fault =>
    change((answer) => ({ ...answer, headers: { ...answer.headers, ...headers } })),
  /** The connection is reset before any header. */
  resetBeforeHeaders: (): Fault => change((answer) => ({ ...answer, delivery: resetBeforeHeaders })),
  /** The connection is closed after that many bytes of the body. */
  resetInBody: (afterBytes = 20): Fault => change((answer) => ({ ...answer, delivery: cutOffAfter(afterBytes) })),
  /** No answer at all; the connection stays open. */
  hang: (): Fault => change((answer) => ({ ...answer, delivery: deliverNothing })),
  /** A few bytes at a time, with a delay after each write. */
  trickle: (delayMs: number, bytesPerWrite = 1): Fault =>
    change((answer) => ({ ...answer, delivery: trickle(bytesPerWrite, delayMs) })),
  /** A body that comes in such an encoding; with `megabytes` so many of spaces follow it. */
  compressed: (encoding: keyof typeof compressors, megabytes = 0): Fault =>
    change((answer) => {
      const bytes = Buffer.concat([bodyBytes(answer), Buffer.alloc(megabytes * 1024 * 1024, ' ')]);
      const { name, compress } = compressors[encoding];
      return { ...answer, body: compress(bytes), headers: { ...answer.headers, 'content-encoding': name } };
    }),
  /** A body that says it is gzip and is not, or ends too early. */
  brokenGzip: (how: 'noGzip' | 'cut' = 'noGzip'): Fault =>
    change((answer) => {
      const bytes = bodyBytes(answer);
      const packed = gzipSync(bytes);
      const broken = how === 'cut' ? packed.subarray(0, packed.byteLength >> 1) : bytes;
      return { ...answer, body: broken, headers: { ...answer.headers, 'content-encoding': 'gzip' } };
    }),
  /** A correct envelope that is megabytes long; as it is sent piece by piece, it is not compressed. */
  hugeBody: (megabytes: number): Fault =>
    change((answer) => ({
      ...answer,
      headers: { ...answer.headers, 'content-encoding': 'identity' },
      delivery: deliverWithFiller(megabytes * 1024 * 1024),
    })),
  /** An answer that takes so long more. */
  latency: (delayMs: number): Fault => change((answer) => ({ ...answer, delayMs: answer.delayMs + delayMs })),
};

/** Returns the fault that is all of these, each applied to what the one before left. */
export function combineFaults(...several: readonly Fault[]): Fault {
  return {
    changeQuery: (query) => several.reduce((changed, fault) => fault.changeQuery?.(changed) ?? changed, query),
    changeBody: (body) =>
      several.reduce((changed, { changeBody }) => (changeBody ? changeBody(changed) : changed), body),
    changeAnswer: (answer) => several.reduce((changed, fault) => fault.changeAnswer?.(changed) ?? changed, answer),
  };
}
