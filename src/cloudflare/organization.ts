import type { AccountAccess } from './accessUsers';
import type { ApiClient } from './client';
import { formatError } from './envelope';
import { fieldOf, isRecord } from './recordFields';

/** How long a user may be inactive before Cloudflare frees the seat, in milliseconds; `unknown` if unreadable. */
export type SeatExpirationSetting = number | 'off' | 'unknown';

const unitMs: Readonly<Record<string, number>> = {
  h: 3_600_000,
  m: 60_000,
  s: 1_000,
  ms: 1,
  us: 1e-3,
  µs: 1e-3,
  μs: 1e-3,
  ns: 1e-6,
};
const goDuration = /^\+?(?:\d+(?:\.\d*)?(?:ms|us|µs|μs|ns|h|m|s))+$/;

/** Reads the seat expiration of an account's Zero Trust organization (`user_seat_expiration_inactive_time`). */
export async function getSeatExpiration(
  client: ApiClient,
  account: AccountAccess,
  signal?: AbortSignal,
): Promise<SeatExpirationSetting> {
  const response = await client.get({
    path: ['accounts', account.accountId, 'access', 'organizations'],
    credential: account.credential,
    signal,
  });
  if (!isRecord(response.result)) throw formatError('unexpectedResult', response);
  return readSeatExpiration(fieldOf(response.result, 'user_seat_expiration_inactive_time'));
}

/** Reads a duration in Go's notation ("730h", "1h30m"); missing, null, blank and zero are `off`. */
export function readSeatExpiration(value: unknown): SeatExpirationSetting {
  if (value === undefined || value === null) return 'off';
  if (typeof value !== 'string' || value.length > 80) return 'unknown';
  const text = value.trim();
  if (text === '' || text === '0') return 'off';
  if (!goDuration.test(text)) return 'unknown';
  let ms = 0;
  for (const [, count, unit = ''] of text.matchAll(/([\d.]+)([a-zµμ]+)/g)) ms += Number(count) * (unitMs[unit] ?? 0);
  return ms === 0 ? 'off' : ms;
}
