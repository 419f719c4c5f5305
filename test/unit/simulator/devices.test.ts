import assert from 'node:assert/strict';
import Cloudflare from 'cloudflare';
import { account, envelopeOf, get, outcomeOf, simulatorOfEachTest } from './support';

const devicesPath = `/accounts/${account.id}/devices/physical-devices`;

describe('simulator: devices and the organization', () => {
  const simulator = simulatorOfEachTest();
  const sdk = (): Cloudflare =>
    new Cloudflare({
      ...{ apiToken: simulator().token, apiKey: null, apiEmail: null, userServiceKey: null },
      ...{ baseURL: simulator().baseUrl, logLevel: 'off' as const, maxRetries: 0 },
    });

  it('the official SDK lists every device, page by page', async () => {
    const listed: unknown[] = [];
    const pages = sdk().zeroTrust.devices.devices.list({ account_id: account.id, per_page: 5 });
    for await (const device of pages) listed.push(device);
    assert.deepEqual(listed, simulator().devices(account.id));
    assert.ok(listed.length > 10);
  });

  it('the official SDK reads the seat expiration', async () => {
    const { user_seat_expiration_inactive_time: off } = await sdk().zeroTrust.organizations.list({
      account_id: account.id,
    });
    simulator().configure({ seatExpiration: '730h' });
    const { user_seat_expiration_inactive_time: on } = await sdk().zeroTrust.organizations.list({
      account_id: account.id,
    });
    assert.deepEqual([off, on], [undefined, '730h']);
  });

  it('devices are by default those with registrations, and can be asked for by the e-mail of the last user', async () => {
    const device = (email: string, active_registrations: number) => ({
      active_registrations,
      last_seen_user: { email },
    });
    const [active, revoked, other] = [device('a@x.example', 1), device('A@x.example', 0), device('b@x.example', 1)];
    simulator().replaceDevices(account.id, [active, revoked, other]);
    const result = async (query: string) => (await envelopeOf(get(simulator(), `${devicesPath}?${query}`))).result;
    assert.deepEqual(await result(''), [active, other]);
    assert.deepEqual(await result('active_registrations=exclude'), [revoked]);
    assert.deepEqual(await result('active_registrations=include'), [active, revoked, other]);
    assert.deepEqual(await result('active_registrations=include&last_seen_user.email=A@X.example'), [active, revoked]);
  });

  it('each has permissions of its own, and odd requests are refused', async () => {
    simulator().configure({ devicesPermissions: ['Devices'], organizationPermissions: ['Organizations'] });
    assert.equal(await outcomeOf(get(simulator(), devicesPath)), '403 10000');
    assert.equal(await outcomeOf(get(simulator(), `/accounts/${account.id}/access/organizations`)), '403 10000');
    simulator().configure({ devicesPermissions: ['Access: Audit Logs Read'], maximumDevicesPerPage: 100 });
    assert.equal(await outcomeOf(get(simulator(), `${devicesPath}?per_page=101`)), '400 12130');
    assert.equal(await outcomeOf(get(simulator(), `${devicesPath}?cursor=odd`)), '400 12130');
  });
});
