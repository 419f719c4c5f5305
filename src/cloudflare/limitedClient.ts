import type { ApiClient } from './client';
import { CloudflareError } from './errors';

/**
 * Sends no more than `limit` requests, all of them as bulk requests, until `signal` is aborted; each later one rejects
 * as `aborted`. A prepared request counts when it is sent. What the client repeats after a failure is not counted.
 */
export function limitedClient(client: ApiClient, limit: number, signal: AbortSignal): ApiClient {
  let left = limit;
  const count = (): void => {
    if (left <= 0) throw new CloudflareError({ kind: 'aborted' });
    left -= 1;
  };
  return {
    get: async (request) => {
      const maySend = request.maySend?.then(count);
      // One that is given up before it may be sent does not wait for that.
      maySend?.catch(() => undefined);
      if (!maySend) count();
      const signals = request.signal ? [signal, request.signal] : [signal];
      return client.get({ ...request, maySend, isBulk: true, signal: AbortSignal.any(signals) });
    },
  };
}
