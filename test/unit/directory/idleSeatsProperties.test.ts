import assert from 'node:assert/strict';
import fc from 'fast-check';
import { deviceUse } from '../../../src/cloudflare/deviceFacts';
import { idleSeatsOf } from '../../../src/directory/idleSeats';
import { caseCount } from '../../support/properties/cases';

const nowMs = Date.UTC(2026, 0, 15, 12);
const dayMs = 86_400_000;
const idleDays = 30;

// Few of each, so that records meet; moments on both sides of the bound.
const mark = fc.constantFrom('a', 'B', 'b', 'c');
const email = fc.constantFrom('a@x.example', 'A@X.example', 'b@x.example', undefined);
const moment = fc.constantFrom(
  ...[1, 29, 30.5, 31, 32, 400, -2].map((days) => new Date(nowMs - days * dayMs).toISOString()),
  ...[null, undefined, '0001-01-01T00:00:00Z', 'soon'],
);
const maybe = fc.constantFrom(true, false, null);
const count = fc.constantFrom(0, 1, 2, null, '1');

const user = fc.record({
  ...{ id: mark, uid: mark, email, access_seat: maybe, gateway_seat: maybe, active_device_count: count },
  ...{ last_successful_login: moment, created_at: moment },
});
const device = fc.record({
  ...{ last_seen_at: moment, created_at: moment, active_registrations: fc.constantFrom(0, 1, null) },
  last_seen_user: fc.option(fc.record({ id: fc.option(mark), email })),
});

type Of<Arbitrary> = Arbitrary extends fc.Arbitrary<infer Value> ? Value : never;
type User = Of<typeof user>;
type Device = Of<typeof device>;
/** Whole days ago; undefined for never, NaN for what can't be read. */
const daysOf = (text: string | null | undefined): number | undefined =>
  text === null || text === undefined || text.startsWith('0001')
    ? undefined
    : Math.max(0, Math.floor((nowMs - Date.parse(text)) / dayMs));
const same = (a: string | null | undefined, b: string | null | undefined): boolean =>
  typeof a === 'string' && typeof b === 'string' && a.toLowerCase() === b.toLowerCase();
const isOf = ({ last_seen_user: owner }: Device, { id, uid, email: own }: User): boolean =>
  same(owner?.id, id) || same(owner?.id, uid) || same(owner?.email, own);
/** Whether a device was surely not used in the days asked for. */
const isIdle = ({ last_seen_at, created_at }: Device): boolean =>
  (daysOf(last_seen_at) ?? daysOf(created_at) ?? NaN) > idleDays;

/** The definition, word by word, over all pairs of users and devices. */
function isCandidate(who: User, users: readonly User[], devices: readonly Device[] | undefined): boolean {
  if (who.access_seat !== true && who.gateway_seat !== true) return false;
  const login = daysOf(who.last_successful_login);
  if (login !== undefined && !(login > idleDays)) return false;
  const told = typeof who.active_device_count === 'number' ? who.active_device_count : undefined;
  if (!devices && (who.gateway_seat !== false || told !== 0)) return false;
  const own = (devices ?? []).filter((one) => isOf(one, who));
  if (!own.every(isIdle)) return false;
  if (devices && told !== undefined && told > own.filter((one) => one.active_registrations !== 0).length) return false;
  const strange = (devices ?? []).filter((one) => !users.some((other) => isOf(one, other)));
  if (told === undefined && !strange.every(isIdle)) return false;
  const age = daysOf(who.created_at) ?? NaN;
  return Number.isNaN(age) ? login !== undefined || own.length > 0 : age > idleDays;
}

describe('idle seats, for any users, devices and refusals', () => {
  it('are exactly those that the definition names', async () => {
    const anyDevices = fc.option(fc.array(device, { maxLength: 6 }), { nil: undefined, freq: 4 });
    await fc.assert(
      fc.asyncProperty(fc.array(user, { maxLength: 6 }), anyDevices, async (users, devices) => {
        const { candidates, seatsInUse, ...counts } = await idleSeatsOf({
          users,
          devices: devices
            ? { state: 'read', value: devices.map(deviceUse) }
            : { state: 'failed', failure: { kind: 'aborted' } },
          expiration: { state: 'read', value: 'off' },
          ...{ idleDays, nowMs },
        });
        assert.deepEqual(
          candidates.map((candidate) => candidate.user),
          users.filter((one) => isCandidate(one, users, devices)),
        );
        assert.equal(candidates.length, counts.byBoth.asked + counts.neverUsed);
        assert.equal(counts.byBoth.asked, counts.byBoth.days30);
        for (const { user: found, deviceCount } of candidates) {
          assert.equal(deviceCount, (devices ?? []).filter((one) => isOf(one, found as User)).length);
        }
        assert.ok(seatsInUse >= candidates.length + counts.byLoginAlone + counts.byDeviceAlone);
      }),
      { numRuns: caseCount() },
    );
  });
});
