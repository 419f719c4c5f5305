import type { Simulator } from '../simulator/simulator';

const dayMs = 86_400_000;

/** Makes the first `count` users of an account idle for more than a year, each in its own day, and all others active today. */
export function makeIdle(simulator: Simulator, accountId: string, count: number): void {
  const before = (days: number): string => new Date(Date.now() - days * dayMs).toISOString();
  simulator.users(accountId).forEach(({ id = '' }, index) => {
    simulator.updateUser(accountId, id, {
      ...{ access_seat: true, gateway_seat: false, active_device_count: 0, created_at: before(1_000) },
      last_successful_login: index < count ? before(400 + index) : before(0),
    });
  });
  simulator.replaceDevices(accountId, []);
}

/** A reading of an account that has so many candidates. */
export function readOfIdle(count: number): {
  readonly users: readonly unknown[];
  readonly devices: { readonly state: 'read'; readonly value: readonly never[] };
  readonly expiration: { readonly state: 'read'; readonly value: 'off' };
  readonly areAllUsers: true;
  readonly doubt: undefined;
  readonly usersFailure: undefined;
  readonly readAtMs: number;
} {
  const users = Array.from({ length: count }, (_, index) => ({
    ...{ id: `user-${index}`, email: `person.${index}@example.com`, name: `Person ${index}` },
    ...{ access_seat: true, gateway_seat: false, active_device_count: 0, created_at: '2020-01-01T00:00:00Z' },
    last_successful_login: new Date(Date.UTC(2024, 0, 1) + index * 3_600_000).toISOString(),
  }));
  return {
    ...{ users, devices: { state: 'read', value: [] }, expiration: { state: 'read', value: 'off' } },
    ...{ areAllUsers: true, doubt: undefined, usersFailure: undefined, readAtMs: Date.now() },
  };
}
