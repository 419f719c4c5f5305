import assert from 'node:assert/strict';
import { deviceFacts, deviceUse } from '../../../src/cloudflare/deviceFacts';

const nothing = {
  ...{ id: undefined, name: undefined, type: undefined, system: undefined, client: undefined, serial: undefined },
  ...{ lastSeen: 'never', created: 'never', registrations: undefined, userId: undefined, userEmail: undefined },
};

describe('the facts of a device', () => {
  it('are what the documented fields say', () => {
    const device = {
      id: 'd-1',
      name: 'My Device',
      device_type: 'windows',
      os_version: '10.0.22631',
      os_version_extra: '3880',
      client_version: '2026.1.0',
      serial_number: 'ABS765ASD8A',
      created_at: '2025-02-14T13:17:00Z',
      last_seen_at: '2025-03-14T13:17:00Z',
      active_registrations: 2,
      last_seen_user: { id: 'u-1', email: 'ann@example.com', name: 'Ann' },
    };
    assert.deepEqual(deviceFacts(device), {
      ...{ id: 'd-1', name: 'My Device', type: 'windows', system: '10.0.22631 3880', client: '2026.1.0' },
      ...{ serial: 'ABS765ASD8A', lastSeen: Date.UTC(2025, 2, 14, 13, 17), created: Date.UTC(2025, 1, 14, 13, 17) },
      ...{ registrations: 2, userId: 'u-1', userEmail: 'ann@example.com' },
    });
  });

  for (const [what, device] of [
    ['null', null],
    ['no record', 'device'],
    ['an empty record', {}],
    ['a record of nulls', { name: null, last_seen_at: null, last_seen_user: null, active_registrations: null }],
    ['a record of blanks', { name: ' ', last_seen_at: '', last_seen_user: { id: '', email: ' ' }, os_version: '' }],
  ] as const) {
    it(`are none where ${what} was sent`, () => assert.deepEqual(deviceFacts(device), nothing));
  }

  it('are unknown where a moment can’t be read, and no count where it is none', () => {
    const { lastSeen, registrations } = deviceUse({ last_seen_at: 'soon', active_registrations: '3' });
    assert.deepEqual([lastSeen, registrations], ['unknown', undefined]);
  });
});
