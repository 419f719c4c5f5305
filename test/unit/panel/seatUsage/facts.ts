import type { AccessUser } from '../../../../src/cloudflare/accessUser';
import type { SeatUsageFacts } from '../../../../src/panel/seatUsage/services';

/** Facts of an account whose users are all loaded, but for what a test says of them. */
export function factsOf(users: readonly AccessUser[], facts: Partial<SeatUsageFacts> = {}): SeatUsageFacts {
  return {
    label: 'Work',
    users: new Map(users.map((user, index) => [`place:${index}`, user])),
    total: users.length,
    isComplete: true,
    doubt: undefined,
    readAtMs: undefined,
    filter: {},
    loading: false,
    failure: undefined,
    ...facts,
  };
}
