import assert from 'node:assert/strict';
import { apiUserIdOf } from '../../../src/cloudflare/accessUser';
import { deviceUse } from '../../../src/cloudflare/deviceFacts';
import { causeOf } from '../../../src/cloudflare/failureCause';
import type { Failure } from '../../../src/cloudflare/errors';
import { fieldOf } from '../../../src/cloudflare/recordFields';
import { idleSeatsOf } from '../../../src/directory/idleSeats';
import type { IdleSeatFacts } from '../../../src/directory/idleSeats';
import { IdleSeatsReading } from '../../../src/directory/idleSeatsReading';
import { failureText } from '../../../src/text/failureText';
import { remediesFor, remedyText } from '../../../src/text/remedies';
import type { PlainWindow } from '../plainWindow';
import { accountId, type Person } from '../person';
import type { ToldFailure } from '../sight';
import type { Feature } from './feature';

const userCount = 100;

/** Devices that nobody has used for years. */
const oldDevices = Array.from({ length: 2_000 }, (_, index) => ({
  ...{ id: `old-${index}`, active_registrations: 0, last_seen_at: '2020-01-01T00:00:00Z' },
}));

/** Finding the idle seats of an account; the faults are on the later pages of its devices. */
export const idleSeatsFeature: Feature = {
  name: 'idle seats',
  isMeant: ({ route, query }) => route === 'listDevices' && 'cursor' in query,
  start: (person) => {
    const { simulator } = person;
    // The faults are on pages of devices: users are there to be joined to them, and few do.
    simulator.replaceUsers(accountId, simulator.users(accountId).slice(0, userCount));
    // So many that there are full pages behind the first one.
    simulator.replaceDevices(accountId, [...oldDevices, ...simulator.devices(accountId)]);
    const readings = new WeakMap<PlainWindow, IdleSeatsReading>();
    const reading = (): IdleSeatsReading => {
      const { window } = person;
      const known = readings.get(window) ?? window.own(new IdleSeatsReading(window));
      readings.set(window, known);
      return known;
    };
    const act = async (): Promise<void> => {
      await reading().read(accountId);
    };
    return Promise.resolve({
      act,
      see: async () => {
        const { read } = reading().stateOf(accountId);
        const data = read ? await candidatesOf(read) : [];
        const right = new Set(await rightOf(person));
        assert.deepEqual(
          data.filter((id) => !right.has(id)),
          [],
          'nobody is called idle who is not',
        );
        if (read?.devices.state === 'failed') assertWithoutDevices(person, data);
        const parts = [read?.devices, read?.expiration].flatMap((part) =>
          part?.state === 'failed' ? part.failure : [],
        );
        const failures = [...parts, ...(read?.usersFailure ? [read.usersFailure] : [])].map(toldOf);
        return { data, failures, notices: [] };
      },
      retry: act,
      anew: act,
      whole: () => rightOf(person),
      end: () => undefined,
    });
  },
};

async function candidatesOf(facts: Omit<IdleSeatFacts, 'idleDays' | 'nowMs'>): Promise<readonly string[]> {
  const { candidates } = await idleSeatsOf({ ...facts, idleDays: 30, nowMs: Date.now() });
  return candidates.map(({ user }) => apiUserIdOf(user) ?? '');
}

/** Who is idle by what the simulator holds. */
function rightOf({ simulator }: Person): Promise<readonly string[]> {
  return candidatesOf({
    users: simulator.users(accountId),
    devices: { state: 'read', value: simulator.devices(accountId).map(deviceUse) },
    expiration: { state: 'read', value: 'off' },
  });
}

function assertWithoutDevices({ simulator }: Person, ids: readonly string[]): void {
  const users = new Map(simulator.users(accountId).map((user) => [user.id, user]));
  for (const id of ids) {
    const user = users.get(id);
    assert.deepEqual([fieldOf(user, 'gateway_seat'), fieldOf(user, 'active_device_count')], [false, 0]);
  }
}

function toldOf(failure: Failure): ToldFailure {
  const { title, advice } = failureText(failure, Date.now());
  return { words: `${title}. ${advice}`, remedies: remediesFor(causeOf(failure)).map(remedyText) };
}
