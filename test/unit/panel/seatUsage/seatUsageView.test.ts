import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { AccessUser } from '../../../../src/cloudflare/accessUser';
import type { Failure } from '../../../../src/cloudflare/errors';
import type { LensButton } from '../../../../src/panel/seatUsage/messages';
import type { SeatUsageFacts } from '../../../../src/panel/seatUsage/services';
import { seatUsageTabTitle, seatUsageView } from '../../../../src/panel/seatUsage/seatUsageView';
import { apiFailure } from '../../../support/failures';
import { factsOf } from './facts';

const nowMs = Date.UTC(2026, 0, 15, 12);
const daysAgo = (days: number): string => new Date(nowMs - days * 86_400_000).toISOString();
const times = (count: number, user: AccessUser): AccessUser[] => Array.from({ length: count }, () => user);
const viewOf = (users: readonly AccessUser[], facts: Partial<SeatUsageFacts> = {}) =>
  seatUsageView(factsOf(users, facts), nowMs);
const buttonsOf = (users: readonly AccessUser[], facts?: Partial<SeatUsageFacts>): readonly LensButton[] => {
  const { picture = assert.fail('there is a picture') } = viewOf(users, facts);
  return [...picture.figures, ...picture.kinds, ...picture.idle.flatMap(({ bars }) => bars)];
};

const sample = [
  ...times(12, { access_seat: true, gateway_seat: true, last_successful_login: daysAgo(40) }),
  ...times(36, { access_seat: true, gateway_seat: false, active_device_count: 0, last_successful_login: daysAgo(1) }),
  ...times(1, { gateway_seat: true }),
  ...times(51, { access_seat: false }),
];

describe('the view of seat usage', () => {
  it('tells why the users could not all be read, beside the picture of those that were', () => {
    const view = viewOf(sample, { isComplete: false, failure: { kind: 'timeout', timeoutMs: 30_000 } });
    assert.deepEqual([view.notice?.tone, view.notice?.title], ['error', 'No answer within 30 seconds']);
    assert.deepEqual(
      view.buttons.map(({ action }) => action),
      ['loadAll', 'exportUsers'],
    );
    assert.ok(view.picture);
    assert.equal(viewOf(sample).notice, undefined);
    assert.deepEqual(
      viewOf(sample).buttons.map(({ action }) => action),
      ['refresh', 'exportUsers'],
    );
  });

  it('has the seats by kind, with their share of the users', () => {
    assert.deepEqual(
      viewOf(sample).picture?.kinds.map(({ lens, label, count, share, length }) => [lens, label, count, share, length]),
      [
        ['accessOnly', 'Access only', '36', '36% of users', 0.36],
        ['gatewayOnly', 'Gateway only', '1', '1% of users', 0.01],
        ['both', 'Both', '12', '12% of users', 0.12],
        ['none', 'None', '51', '51% of users', 0.51],
      ],
    );
    const lengths = viewOf(sample).picture?.kinds.map(({ length }) => length) ?? [];
    assert.ok(Math.abs(lengths.reduce((sum, length) => sum + length, 0) - 1) < 1e-9, 'they are everyone');
    assert.match(viewOf(sample).picture?.remark ?? '', /^Who has both takes one seat\. Press a row /);
  });

  it('tells in large how many seats could be freed, and how many are in use', () => {
    const idle = { access_seat: true, gateway_seat: false, active_device_count: 0 };
    const users = [...sample, ...times(7, { ...idle, last_successful_login: daysAgo(200) })];
    assert.deepEqual(
      viewOf(users).picture?.figures.map(({ lens, label, count, share }) => [lens, label, count, share]),
      [
        ['daysOver90.none', 'Seats that could be freed', '7', '13% of the seats in use'],
        ['any', 'Seats in use', '56', '52% of users'],
      ],
    );
  });

  it('has a bar for each span of days, with its share of the seats and as long as it is against the longest', () => {
    const rows = viewOf(sample).picture?.idle.map(({ bars }) =>
      bars.map(({ label, count, share, length }) => [label, count, share, length]),
    );
    const nothing = (label: string) => [label, '0', '0%', 0];
    assert.deepEqual(rows, [
      [
        ['0 to 7 days', '36', '73%', 1],
        ...['8 to 30 days', '31 to 60 days', '61 to 90 days', 'Over 90 days', 'Never logged in'].map(nothing),
      ],
      [
        ...['0 to 7 days', '8 to 30 days'].map(nothing),
        ['31 to 60 days', '12', '24%', 12 / 36],
        ...['61 to 90 days', 'Over 90 days'].map(nothing),
        ['Never logged in', '1', '2%', 1 / 36],
      ],
    ]);
  });

  it('says of those with a Gateway seat or devices that their login through Access tells nothing of other use', () => {
    const [without, possible] = viewOf(sample).picture?.idle ?? [];
    assert.match(without?.heading ?? '', /^Seats without Gateway and devices, .*Access login$/);
    assert.match(without?.remark ?? '', /^Press a row /);
    assert.match(possible?.heading ?? '', /^Seats with Gateway or devices, .*Access login$/);
    assert.match(possible?.remark ?? '', /through Access alone.*may be active/);
  });

  it('has a bar of logins that no one can read, where there are any or their users are shown', () => {
    const labels = (users: readonly AccessUser[], filter: SeatUsageFacts['filter'] = {}) =>
      viewOf(users, { filter }).picture?.idle.map(({ bars }) => bars.at(-1)?.label);
    assert.deepEqual(labels(sample), ['Never logged in', 'Never logged in']);
    const unreadable = { access_seat: true, last_successful_login: 'soon' };
    assert.deepEqual(labels([...sample, unreadable]), ['Never logged in', 'Last login unknown']);
    const filter = { seat: 'any', gatewayUse: 'none', lastLoginUnknown: true } as const;
    assert.deepEqual(labels(sample, filter), ['Last login unknown', 'Never logged in']);
  });

  it('names each button by what it shows and what it does', () => {
    const names = buttonsOf(sample).map(({ accessibleName }) => accessibleName);
    assert.equal(names[0], 'Seats that could be freed: 0 seats, 0% of the seats in use. Show these users');
    assert.equal(names[2], 'Access only: 36 users, 36% of users. Show these users');
    assert.equal(names[6], '0 to 7 days, no Gateway, no devices: 36 seats, 73%. Show these users');
    assert.equal(names[14], '31 to 60 days, Gateway or devices: 12 seats, 24%. Show these users');
    assert.equal(names[17], 'Never logged in, Gateway or devices: 1 seat, 2%. Show these users');
    assert.equal(new Set(names).size, names.length);
  });

  it('marks the part whose users the tree shows', () => {
    const set = (filter: SeatUsageFacts['filter']) =>
      buttonsOf(sample, { filter }).flatMap(({ lens, isSet }) => (isSet ? [lens] : []));
    assert.deepEqual(set({ seat: 'any', gatewayUse: 'none', idleMoreThanDays: 90 }), [
      'daysOver90.none',
      'daysOver90.none',
    ]);
    assert.deepEqual(set({ seat: 'any', idleMoreThanDays: 90 }), []);
    assert.deepEqual(set({ seat: 'gatewayOnly' }), ['gatewayOnly']);
    assert.deepEqual(set({}), []);
  });

  it('says neither that nothing is something nor that a part is all', () => {
    const shares = (seated: number, others: number) =>
      buttonsOf([...times(seated, { access_seat: true }), ...times(others, { access_seat: false })])[1]?.share;
    assert.equal(shares(1, 999), 'under 1% of users');
    assert.equal(shares(999, 1), 'over 99% of users');
    assert.equal(shares(3, 0), '100% of users');
    assert.equal(shares(0, 3), '0% of users');
  });

  it('has all totals in a table of even rows', () => {
    const { table } = viewOf([...sample, {}]).picture ?? assert.fail();
    const rows = table.groups.flatMap(({ rows }) => rows);
    assert.ok(rows.every((row) => row.length === table.columns.length));
    assert.deepEqual(
      rows.map(([label, count]) => [label, count]),
      [
        ...buttonsOf(sample)
          .slice(1, 6)
          .map(({ label, count }) => [label, count]),
        ['Seat unknown', '1'],
        ['All counted users', '101'],
        ...buttonsOf(sample)
          .slice(6)
          .map(({ label, count }) => [label, count]),
      ],
    );
  });

  it('tells of users whose seats are not known, where there are any', () => {
    assert.doesNotMatch(viewOf(sample).picture?.remark ?? '', /seats are unknown/);
    assert.match(viewOf([...sample, {}, 5]).picture?.remark ?? '', /seats are unknown: 2/);
  });

  it('has no shares of nothing where nobody holds a seat', () => {
    const { idle = [] } = viewOf(times(3, { access_seat: false })).picture ?? {};
    const bars = idle.flatMap((group) => group.bars);
    assert.ok(bars.every(({ count, share, length }) => count === '0' && share === '0%' && length === 0));
  });

  it('has no picture where nobody is counted', () => {
    assert.equal(viewOf([]).picture, undefined);
  });

  it('says that the account is gone, and how to have it back', () => {
    const view = seatUsageView(undefined, nowMs);
    assert.match(view.notice?.title ?? '', /removed/);
    assert.deepEqual(
      view.notice?.buttons.map(({ action }) => action),
      ['addAccount'],
    );
    assert.deepEqual([view.picture, view.coverage, view.buttons], [undefined, '', []]);
  });

  it('offers what helps after a failure, but not to read again, which is beside the count', () => {
    const offeredAfter = (failure: Failure) => viewOf([], { failure }).notice?.buttons.map(({ action }) => action);
    const afterRefusal = ['checkPermissions', 'manageTokens', 'replaceCredential', 'showLog'];
    assert.deepEqual(offeredAfter(apiFailure(403, [10000])), afterRefusal);
    assert.deepEqual(offeredAfter(apiFailure(500)), ['showLog']);
  });

  it('is called by its account on the tab', () => {
    assert.equal(seatUsageTabTitle(factsOf([])), 'Seat usage: Work');
    assert.equal(seatUsageTabTitle(undefined), 'Seat usage');
  });

  it('is bounded and well-formed, whatever the label and the records are', () => {
    const text = fc.string({ unit: 'binary', maxLength: 2000 });
    const users = fc.array(fc.oneof(fc.jsonValue(), fc.record({ access_seat: fc.boolean() })), { maxLength: 20 });
    fc.assert(
      fc.property(users, text, fc.boolean(), (records, label, isComplete) => {
        const facts = factsOf(records, { label, isComplete });
        const view = seatUsageView(facts, nowMs);
        assert.ok(view.accountLabel.length <= 200 && seatUsageTabTitle(facts).length <= 200);
        assert.ok(view.accountLabel.isWellFormed() && seatUsageTabTitle(facts).isWellFormed());
        for (const { length } of view.picture?.kinds ?? []) assert.ok(length >= 0 && length <= 1);
        assert.deepEqual(structuredClone(view), view);
      }),
      { numRuns: 200 },
    );
  });
});
