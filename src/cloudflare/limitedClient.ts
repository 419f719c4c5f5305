import type { ApiClient } from './client';
import { CloudflareError } from './errors';

/**
 * Sends no more than `limit` requests, all of them as bulk requests, until `signal` is aborted; each later one rejects
 * as `aborted`. What the client repeats after a failure is not counted.
 */
export function limitedClient(client: ApiClient, limit: number, signal: AbortSignal): ApiClient {
  let left = limit;
  return {
    get: (request) => {
      if (left <= 0) return Promise.reject(new CloudflareError({ kind: 'aborted' }));
      left -= 1;
      const signals = request.signal ? [signal, request.signal] : [signal];
      return client.get({ ...request, isBulk: true, signal: AbortSignal.any(signals) });
    },
  };
}
