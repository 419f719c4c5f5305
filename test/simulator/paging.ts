import { success, type Envelope, type ResultInfo } from './answer';
import { failures } from './failure';
import type { Behaviour } from './options';

/** The part of a list that a request asks for. */
export interface PageRequest {
  page: number;
  perPage: number;
}

/** What a list allows for `per_page`. */
export interface PageLimits {
  defaultPerPage: number;
  minimumPerPage: number;
  maximumPerPage: number;
}

type Query = Readonly<Record<string, string>>;

function readInteger(query: Query, name: string, fallback: number): number {
  const text = query[name];
  if (text === undefined) {
    return fallback;
  }
  if (!/^-?\d{1,15}$/.test(text)) {
    throw failures.invalidParameter(name, 'it must be an integer');
  }
  return Number(text);
}

/** Reads `page` and `per_page`; throws the API's failure for values outside the limits. */
export function readPageRequest(query: Query, limits: PageLimits): PageRequest {
  const perPage = readInteger(query, 'per_page', limits.defaultPerPage);
  if (perPage < limits.minimumPerPage || perPage > limits.maximumPerPage) {
    throw failures.invalidParameter('per_page', `it must be ${limits.minimumPerPage} to ${limits.maximumPerPage}`);
  }
  // The specification of access/users gives `page` no minimum: what is below 1 is taken for 1.
  return { page: Math.max(1, readInteger(query, 'page', 1)), perPage };
}

function slice(hits: readonly unknown[], { page, perPage }: PageRequest, beyondEnd: Behaviour['beyondEnd']): unknown[] {
  const lastPage = Math.max(1, Math.ceil(hits.length / perPage));
  const sentPage = page <= lastPage || beyondEnd === 'empty' ? page : beyondEnd === 'lastPage' ? lastPage : 1;
  return hits.slice((sentPage - 1) * perPage, sentPage * perPage);
}

function resultInfo(
  count: number,
  total: number,
  { page, perPage }: PageRequest,
  totals: Behaviour['totals'],
): ResultInfo {
  return {
    count,
    page,
    per_page: perPage,
    ...(totals === 'none' ? {} : { total_count: total }),
    ...(totals === 'all' ? { total_pages: Math.ceil(total / perPage) } : {}),
  };
}

/** Returns the envelope with one page of `hits`, the records out of `unfilteredCount` that pass the filters. */
export function pageEnvelope(
  hits: readonly unknown[],
  unfilteredCount: number,
  request: PageRequest,
  behaviour: Pick<Behaviour, 'totals' | 'resultInfo' | 'totalsUnderFilter' | 'beyondEnd'>,
): Envelope<unknown[]> {
  const records = slice(hits, request, behaviour.beyondEnd);
  const total = behaviour.totalsUnderFilter === 'filtered' ? hits.length : unfilteredCount;
  return success(
    records,
    behaviour.resultInfo ? resultInfo(records.length, total, request, behaviour.totals) : undefined,
  );
}
