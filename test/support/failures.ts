import assert from 'node:assert/strict';
import { toFailure, type ApiErrorEntry, type Failure } from '../../src/cloudflare/errors';

/** One kind of failure. */
export type FailureOf<Kind extends Failure['kind']> = Extract<Failure, { kind: Kind }>;

/** Resolves with what the promise is rejected with; fails where it is fulfilled. */
export async function rejectionOf(promise: Promise<unknown>): Promise<unknown> {
  const outcome = await promise.then(
    () => undefined,
    (error: unknown) => ({ error }),
  );
  assert.ok(outcome, 'the promise should have been rejected');
  return outcome.error;
}

/** Resolves with the failure that the promise is rejected with; fails where it is another kind, or none of ours. */
export async function failureOf<Kind extends Failure['kind']>(
  promise: Promise<unknown>,
  kind: Kind,
): Promise<FailureOf<Kind>> {
  const error = await rejectionOf(promise);
  const failure = toFailure(error);
  assert.equal(failure?.kind, kind, `unexpected error: ${String(error)}`);
  return failure as FailureOf<Kind>;
}

/** An `api` failure with this status; its entries from bare codes. */
export function apiFailure(
  status: number,
  codes: readonly number[] = [],
  changes: Partial<FailureOf<'api'>> = {},
): FailureOf<'api'> {
  return {
    kind: 'api',
    status,
    entries: codes.map(errorEntry),
    messages: [],
    rayId: undefined,
    retryAtMs: undefined,
    ...changes,
  };
}

function errorEntry(code: number): ApiErrorEntry {
  return { code, message: '', documentationUrl: undefined, pointer: undefined, chain: [] };
}
