import type { ActiveSessionListResponse } from 'cloudflare/resources/zero-trust/access/users/active-sessions';
import { fieldOf } from './fields';
import { hash32, Random } from './random';
import { loginEvents } from './storyEvents';
import { identityAt } from './storyIdentity';
import { hexDigits, storyApps } from './storyParts';

/** What the API tells of one user beside the record: each part as it is sent, which may be anything. */
export interface Story {
  readonly sessions: unknown;
  /** The last seen identity; undefined where the user has none, and `noIdentity` says what is sent. */
  readonly identity: unknown;
  readonly failedLogins: unknown;
  /** The user's part of the account's log, newest first. */
  readonly accessRequests: unknown;
  /** The identity of each session that `sessions` has; undefined for the usual one. */
  readonly sessionIdentity?: unknown;
}

const hourSeconds = 3600;
/** How long sessions last, from a morning to the longest that can be configured. */
const sessionSeconds = [6 * hourSeconds, 24 * hourSeconds, 7 * 24 * hourSeconds, 30 * 24 * hourSeconds];

function session(random: Random, iat: number, ttl: number): ActiveSessionListResponse {
  const apps = storyApps.filter(() => random.fraction() < 0.4);
  return {
    expiration: iat + ttl,
    metadata: {
      apps: Object.fromEntries(
        (apps.length === 0 ? storyApps.slice(0, 1) : apps).map(({ uid, name, hostname, type }) => [
          uid,
          { hostname, name, type, uid },
        ]),
      ),
      expires: iat + ttl,
      iat,
      nonce: hexDigits(random, 16),
      ttl,
    },
    name: `${hexDigits(random, 8)}-session`,
  };
}

/** Sessions begin at the last login or in the hours before it; those that are over at the reference are not active. */
function sessions(random: Random, lastLoginMs: number, referenceMs: number): ActiveSessionListResponse[] {
  const reference = Math.floor(referenceMs / 1000);
  return Array.from({ length: 1 + Math.floor(random.fraction() * 3) }, (_, nth) => {
    const iat = Math.floor(lastLoginMs / 1000) - nth * (hourSeconds + (random.bits() % hourSeconds));
    const lasting = sessionSeconds.filter((ttl) => iat + ttl > reference);
    return lasting.slice(0, 1).map((ttl) => session(random, iat, ttl));
  }).flat();
}

const none: Story = { sessions: [], identity: undefined, failedLogins: [], accessRequests: [] };

/** Cloudflare does not say how long it keeps these; here nothing is left of whoever came no more for so long. */
const keptMs = 180 * 86_400_000;

/**
 * Returns the story of a user: a function of the arguments alone. Two of three have a rich one, the others one with
 * hardly a field; whoever neither logged in for half a year nor enrolled a device has none.
 */
export function storyOf(accountId: string, user: unknown, referenceMs: number): Story {
  const id = fieldOf(user, 'id');
  const login = fieldOf(user, 'last_successful_login');
  const lastLoginMs = typeof login === 'string' ? Date.parse(login) : Number.NaN;
  const hasLoggedIn = lastLoginMs > referenceMs - keptMs;
  if (typeof id !== 'string' || (!hasLoggedIn && fieldOf(user, 'gateway_seat') !== true)) {
    return none;
  }
  const random = new Random(hash32(id));
  const isRich = random.fraction() < 0.67;
  if (!hasLoggedIn) {
    const enrolledMs = referenceMs - random.fraction() * 90 * 86_400_000;
    return { ...none, identity: identityAt(random, user, { accountId, instantMs: enrolledMs, isRich }) };
  }
  const identity = identityAt(random, user, { accountId, instantMs: lastLoginMs, isRich });
  const active = sessions(random, lastLoginMs, referenceMs);
  const count = isRich ? 4 + Math.floor(random.fraction() ** 2 * 76) : Math.floor(random.fraction() * 3);
  return {
    // A poor one has no nonce, so that its identity can't be asked for.
    sessions: isRich ? active : active.map(({ expiration }) => ({ expiration, metadata: {} })),
    identity,
    ...loginEvents(random, user, { lastLoginMs, referenceMs, count }),
  };
}
