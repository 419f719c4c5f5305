import type { ActiveSessionGetResponse } from 'cloudflare/resources/zero-trust/access/users/active-sessions';
import { fieldOf } from './fields';
import { deterministicUuid, type Random } from './random';
import { hexDigits, providerIdOf, storyPlaces, storyProviders, storyRules } from './storyParts';
import { timestamp } from './timestamps';

/** An identity as it is sent: the SDK's type, and for some people fields that it does not know. */
export type SimulatedIdentity = ActiveSessionGetResponse & Readonly<Record<string, unknown>>;

type PostureMap = Record<string, ActiveSessionGetResponse.DevicePosture>;

/** Checks that pass and fail, with each way to tell the time and each part left out now and then. */
function posture(random: Random, atMs: number): PostureMap {
  const checks: PostureMap = {};
  storyRules.forEach(({ check, error }, nth) => {
    const id = deterministicUuid(random.bits(), nth, 5);
    const success = random.fraction() < 0.7;
    const shape = random.fraction();
    checks[id] = {
      id,
      ...check,
      ...(shape < 0.9 ? { success } : {}),
      ...(success || error === '' ? {} : { error }),
      ...(success || check.check === undefined ? {} : { check: { ...check.check, exists: false } }),
      timestamp: shape < 0.2 ? String(Math.floor(atMs / 1000)) : timestamp(atMs - nth * 60_000, random.bits(), 3),
    };
  });
  return checks;
}

/** Returns the identity of a user at an instant; `isRich` for everything it may have, else hardly anything. */
export function identityAt(
  random: Random,
  user: unknown,
  at: { readonly accountId: string; readonly instantMs: number; readonly isRich: boolean },
): SimulatedIdentity {
  const { accountId, instantMs, isRich } = at;
  const iat = Math.floor(instantMs / 1000);
  const email = fieldOf(user, 'email');
  const person = {
    ...(typeof email === 'string' ? { email } : {}),
    user_uuid: String(fieldOf(user, 'id')),
  };
  const isGateway = fieldOf(user, 'gateway_seat') === true;
  const { ip, country } = random.pick(storyPlaces);
  const type = random.pick(storyProviders);
  if (!isRich) {
    return { ...person, iat, idp: { type }, ip };
  }
  const devices = Array.from({ length: isGateway ? 2 : 1 }, (_, nth) => deterministicUuid(random.bits(), nth, 7));
  const hasCertificate = random.fraction() < 0.4;
  return {
    account_id: accountId,
    auth_status: hasCertificate ? 'SUCCESS' : 'NONE',
    common_name: hasCertificate ? `laptop-${hexDigits(random, 4)}` : '',
    device_id: isGateway ? (devices[0] ?? '') : '',
    device_sessions: Object.fromEntries(
      devices.map((id, nth) => [id, { last_authenticated: iat - nth * 86_400 - (random.bits() % 3_600) }]),
    ),
    devicePosture: posture(random, instantMs),
    ...person,
    geo: { country },
    iat,
    idp: { id: providerIdOf(type), type },
    ip,
    is_gateway: isGateway,
    is_warp: isGateway,
    mtls_auth: {
      auth_status: hasCertificate ? 'SUCCESS' : 'NONE',
      cert_issuer_dn: hasCertificate ? 'CN=Northwind Device CA,O=Northwind Traders' : '',
      cert_issuer_ski: hasCertificate ? hexDigits(random, 40) : '',
      cert_presented: hasCertificate,
      cert_serial: hasCertificate ? hexDigits(random, 32) : '',
    },
    service_token_id: '',
    service_token_status: false,
    version: 2,
    ...(random.fraction() < 0.3 ? { passkeys: [], groups: ['engineering', 'on-call'], risk: { score: null } } : {}),
  };
}
