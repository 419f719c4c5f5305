import type { Story } from '../simulator/story';

const hourSeconds = 3600;

/** The nonce of the one session of `richStory` that can be opened. */
export const richNonce = '0123456789abcdef';

/** What the panel shows as the identity provider of that session once the simulator's has been named. */
export const richSessionProvider = 'Northwind google-apps (google-apps)';

/** The same story with other names of sessions, requests and fields, by which it is seen that it was read anew. */
export function laterStory(email: string): Story {
  const text = JSON.stringify(richStory(email))
    .replaceAll('ray-', 'later-ray-')
    .replaceAll('morning-session', 'evening-session')
    .replaceAll('oolong', 'sencha');
  return JSON.parse(text) as Story;
}

/** A story of the user with this e-mail, with something in each section: two sessions, a failing posture check, and 30 requests, the newest denied. */
export function richStory(email: string): Story {
  const nowMs = Date.now();
  const now = Math.floor(nowMs / 1000);
  const instant = (hours: number): string => new Date(nowMs - hours * hourSeconds * 1000).toISOString();
  const request = (nth: number): object => ({
    action: 'login',
    allowed: nth > 0,
    app_domain: nth === 0 ? 'payroll.example.com' : 'intranet.example.com',
    app_name: nth === 0 ? 'Payroll' : 'Intranet',
    app_uid: `app-${nth}`,
    connection: 'okta',
    country: 'DE',
    created_at: instant(nth + 1),
    ip_address: '192.0.2.17',
    ray_id: `ray-${nth}`,
    user_email: email,
  });
  return {
    sessions: [
      {
        name: 'morning-session',
        expiration: now + 5 * hourSeconds,
        metadata: {
          apps: { intranet: { name: 'Intranet', hostname: 'intranet.example.com', type: 'self_hosted' } },
          expires: now + 5 * hourSeconds,
          iat: now - hourSeconds,
          nonce: richNonce,
          ttl: 6 * hourSeconds,
        },
      },
      { expiration: now + hourSeconds, metadata: {} },
    ],
    identity: {
      device_id: 'device-1',
      device_sessions: { 'device-1': { last_authenticated: now - hourSeconds } },
      devicePosture: {
        disk: {
          id: 'disk',
          type: 'disk_encryption',
          rule_name: 'Disk encrypted',
          success: false,
          error: 'Volume C: is not encrypted',
          timestamp: instant(1),
        },
        firewall: { id: 'firewall', type: 'firewall', rule_name: 'Firewall on', success: true, timestamp: instant(1) },
      },
      geo: { country: 'DE' },
      iat: now - hourSeconds,
      idp: { id: 'idp-1', type: 'okta' },
      ip: '192.0.2.17',
      is_gateway: false,
      is_warp: true,
      mtls_auth: { auth_status: 'NONE', cert_presented: false },
      service_token_status: false,
      version: 2,
      favourite_tea: 'oolong',
    },
    sessionIdentity: { idp: { type: 'google-apps' }, ip: '203.0.113.9', geo: { country: 'JP' }, iat: now, version: 2 },
    failedLogins: [
      {
        expiration: now + 24 * hourSeconds,
        metadata: { app_name: 'Payroll', datetime: instant(1), ray_id: 'ray-0' },
      },
    ],
    accessRequests: Array.from({ length: 30 }, (_, nth) => request(nth)),
  };
}
