import type { AccessRequest } from 'cloudflare/resources/zero-trust/access/logs/scim/scim';
import type { FailedLoginListResponse } from 'cloudflare/resources/zero-trust/access/users/failed-logins';
import { fieldOf } from './fields';
import type { Random } from './random';
import { hexDigits, storyApps, storyPlaces, storyProviders } from './storyParts';
import { timestamp } from './timestamps';

/** One entry of the access log as it is sent: the SDK's type, and fields that the route has but its schema does not. */
export type SimulatedAccessRequest = AccessRequest & Readonly<Record<string, unknown>>;

/** What somebody did at the door. */
interface LoginEvents {
  readonly accessRequests: SimulatedAccessRequest[];
  readonly failedLogins: FailedLoginListResponse[];
}

const dayMs = 86_400_000;
/** How long a failed login is kept, in seconds. */
const keptSeconds = 30 * 86_400;

/**
 * Returns so many requests of a user and the failed logins among them, both newest first; the newest that is allowed is
 * the last login, and some people were denied since. Half of the denied ones failed at the identity provider, and have
 * the same Ray ID in both.
 */
export function loginEvents(
  random: Random,
  user: unknown,
  { lastLoginMs, referenceMs, count }: { lastLoginMs: number; referenceMs: number; count: number },
): LoginEvents {
  const email = fieldOf(user, 'email');
  const connection = random.pick(storyProviders);
  const events: LoginEvents = { accessRequests: [], failedLogins: [] };
  const isLockedOut = random.fraction() < 0.3;
  let atMs = isLockedOut ? lastLoginMs + random.fraction() * (referenceMs - lastLoginMs) : lastLoginMs;
  for (let nth = 0; nth < count; nth++) {
    const isLastLogin = nth === (isLockedOut ? 1 : 0);
    atMs = isLastLogin ? lastLoginMs : atMs;
    const allowed = isLastLogin || (nth > 0 && random.fraction() < 0.7);
    const { uid, name, hostname, aud } = random.pick(storyApps);
    const { ip, country } = random.pick(storyPlaces);
    const ray_id = hexDigits(random, 16);
    const isBare = random.fraction() < 0.1;
    events.accessRequests.push({
      action: 'login',
      allowed,
      app_domain: hostname,
      ...(isBare ? {} : { app_name: name }),
      app_uid: uid,
      connection,
      ...(isBare ? {} : { country }),
      created_at: timestamp(atMs, random.bits(), random.pick([0, 3, 6])),
      ip_address: ip,
      ray_id,
      ...(typeof email === 'string' ? { user_email: email } : {}),
    });
    if (!allowed && random.fraction() < 0.5) {
      const datetime = new Date(atMs).toISOString();
      const who = { ray_id, ...(typeof email === 'string' ? { user_email: email } : {}) };
      events.failedLogins.push({
        expiration: Math.floor(atMs / 1000) + keptSeconds,
        metadata: isBare ? { datetime } : { app_name: name, aud, datetime, ...who, user_uuid: fieldOf(user, 'id') },
      });
    }
    atMs -= Math.ceil(random.fraction() ** 3 * 2 * dayMs) + 1000;
  }
  return events;
}
