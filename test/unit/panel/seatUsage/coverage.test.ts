import assert from 'node:assert/strict';
import type { SeatUsageFacts } from '../../../../src/panel/seatUsage/services';
import { seatUsageView } from '../../../../src/panel/seatUsage/seatUsageView';
import { factsOf } from './facts';

const nowMs = Date.UTC(2026, 0, 15, 12);
const users = (count: number) => Array.from({ length: count }, () => ({}));
const viewOf = (count: number, facts: Partial<SeatUsageFacts> = {}) =>
  seatUsageView(factsOf(users(count), facts), nowMs);

describe('what a picture of seats is made from', () => {
  const readAtMs = nowMs - 3 * 60_000;
  for (const [said, count, facts] of [
    ['Counted from all 1,234 users, read 3 minutes ago.', 1234, { readAtMs }],
    ['Counted from all 2 users.', 2, {}],
    ['Counted from the only user, read 3 minutes ago.', 1, { readAtMs }],
    ['Counted from the only user.', 1, {}],
    ['This account has no users.', 0, { readAtMs }],
    [
      'Counted from the 100 users that are loaded, of 1,234: the picture is of a part.',
      100,
      { isComplete: false, total: 1234, readAtMs },
    ],
    [
      'Counted from the one user that is loaded, of 1,234: the picture is of a part.',
      1,
      { isComplete: false, total: 1234 },
    ],
    [
      'Counted from 100 users loaded so far. There are more: the picture is of a part.',
      100,
      { isComplete: false, total: undefined },
    ],
    [
      'No users are loaded in this window yet. "Load All Users" reads all users of the account, up to 1,000 with a request, and counts them.',
      0,
      { isComplete: false, total: undefined },
    ],
    [
      'The number of users changed. Users may be missing: counted from 1,234 users that came.',
      1234,
      { doubt: 'changed', readAtMs },
    ],
    [
      'Fewer users came than Cloudflare counts. Users may be missing: counted from 0 users that came.',
      0,
      { doubt: 'short' },
    ],
  ] as const satisfies readonly (readonly [string, number, Partial<SeatUsageFacts>])[]) {
    it(`is said: ${said}`, () => assert.equal(viewOf(count, facts).coverage, said));
  }

  it('can be made whole where it is a part', () => {
    const part = viewOf(2, { isComplete: false, total: 9 });
    assert.equal(part.isPart, true);
    assert.deepEqual(
      part.buttons.map(({ action, label }) => [action, label]),
      [
        ['loadAll', 'Load All Users'],
        ['exportUsers', 'Export Users…'],
      ],
    );
    const whole = viewOf(2);
    assert.deepEqual([whole.isPart, whole.buttons[0]?.action], [false, 'refresh']);
  });

  it('can be read again where users may be missing', () => {
    const doubtful = viewOf(2, { doubt: 'uncounted' });
    assert.deepEqual([doubtful.isPart, doubtful.buttons[0]?.action], [true, 'loadAll']);
  });

  it('is said to be read while it is', () => {
    assert.equal(viewOf(2).isBusy, false);
    assert.equal(viewOf(2, { loading: true }).isBusy, true);
    assert.equal(viewOf(2).busyText, 'Reading users…');
  });
});
