import assert from 'node:assert/strict';
import { idleSeatsOf } from '../../../../src/directory/idleSeats';
import { CandidateList } from '../../../../src/panel/idleSeats/candidateList';
import { candidateRows } from '../../../../src/panel/idleSeats/candidateRows';
import { idleSeatsTabTitle, idleSeatsView } from '../../../../src/panel/idleSeats/idleSeatsView';
import { tabText } from '../../../../src/text/displayText';
import { apiFailure } from '../../../support/failures';
import { readOfIdle } from '../../../support/idleUsers';
import { nothingMasked } from '../../../support/nothingMasked';

const nowMs = Date.now();
type Read = ReturnType<typeof readOfIdle>;
const dayMs = 86_400_000;
const nothingFound = { found: undefined, isFinding: false };

async function viewOf(change: object = {}, { purchased, count = 3 }: { purchased?: number; count?: number } = {}) {
  const read: Read = { ...readOfIdle(count), ...change };
  const seats = await idleSeatsOf({ ...read, idleDays: 45, nowMs });
  const list = new CandidateList();
  list.update(seats.candidates);
  const facts = { label: 'Work', read, progress: undefined, purchased, allowsChanges: false };
  return { view: idleSeatsView(facts, { found: { read, seats }, isFinding: false }, list, nothingMasked, nowMs), list };
}

describe('the view of idle seats', () => {
  it('counts by the days that were asked for, and by the usual ones', async () => {
    const { view } = await viewOf();
    assert.deepEqual(
      view.figures.map(({ label, count }) => [label, count]),
      [
        ['Idle for more than 45 days', '3'],
        ['Never used', '0'],
        ['Seats in use', '3'],
        ['Idle for more than 30 days', '3'],
        ['Idle for more than 60 days', '3'],
        ['Idle for more than 90 days', '3'],
        ['Idle by Access login alone', '0'],
        ['Idle by devices alone', '0'],
      ],
    );
    assert.deepEqual(view.buttons, [{ action: 'read', label: 'Read Again' }]);
    assert.equal(view.table?.shownText, 'Candidates shown: 3 of 3');
  });

  it('tells what seat expiration does by itself', async () => {
    const remark = async (value: unknown) => (await viewOf({ expiration: { state: 'read', value } })).view.remarks[0];
    assert.equal(await remark('off'), 'Seat expiration is off: Cloudflare frees no seat by itself.');
    assert.match((await remark('unknown')) ?? '', /is unknown/);
    assert.equal(
      await remark(30 * dayMs),
      'Seat expiration frees seats that were not used for 30 days: within 7 days, 3 of these candidates and 3 of all seats.',
    );
  });

  it('tells how many seats are left, or are more than were bought', async () => {
    assert.equal((await viewOf()).view.purchased?.text, '');
    assert.equal((await viewOf({}, { purchased: 10 })).view.purchased?.text, 'Seats left: 7');
    assert.equal((await viewOf({}, { purchased: 1 })).view.purchased?.text, 'More in use than bought: 2');
  });

  it('says which permission is missing, and what that leaves open', async () => {
    const failed = { state: 'failed', failure: apiFailure(403, [10000]) };
    const { notices } = (await viewOf({ devices: failed, expiration: failed })).view;
    assert.deepEqual(
      notices.map(({ title }) => title),
      ['The devices could not be read', 'Seat expiration could not be read'],
    );
    assert.match(
      notices[0]?.advice ?? '',
      /^Nobody who may use Gateway or a device is called idle.*"Zero Trust → Read"/,
    );
  });

  it('offers what helps beside what failed, and each once where several parts failed', async () => {
    const refused = { state: 'failed', failure: apiFailure(403, [10000]) };
    const expired = { state: 'failed', failure: apiFailure(401, [10000]) };
    const offeredAfter = async (devices: object, expiration: object) =>
      (await viewOf({ devices, expiration })).view.notices.map(({ buttons }) => buttons.map(({ action }) => action));
    assert.deepEqual(await offeredAfter(refused, refused), [
      ['checkPermissions', 'manageTokens', 'replaceCredential', 'showLog'],
      [],
    ]);
    assert.deepEqual(await offeredAfter(expired, refused), [
      ['replaceCredential', 'showLog'],
      ['checkPermissions', 'manageTokens'],
    ]);
  });

  it('has a table that nobody is in, and rows of values that may be missing', async () => {
    assert.equal((await viewOf({}, { count: 0 })).view.table?.shownText, 'Nobody is idle, going by what was read.');
    const users = [
      { access_seat: true, gateway_seat: false, active_device_count: 0, last_successful_login: 1_600_000_000 },
    ];
    const { list } = await viewOf({ users });
    const { rows } = candidateRows(list, 0, nothingMasked);
    assert.deepEqual(
      rows.map(({ title, canOpen, cells }) => [
        title,
        canOpen,
        cells.map(({ kind, text }) => (kind === 'date' ? kind : text)),
      ]),
      [
        [
          'User without e-mail, name or id',
          false,
          ['Not sent', 'Not sent', 'Access seat', 'date', 'Never', '0', 'Not sent', 'Idle by login and devices'],
        ],
      ],
    );
  });

  it('says that nothing was read, how far a reading is, and that the account is gone', () => {
    const list = new CandidateList();
    const facts = { label: 'Work', read: undefined, progress: undefined, purchased: undefined, allowsChanges: false };
    assert.match(idleSeatsView(facts, nothingFound, list, nothingMasked, nowMs).coverage, /^Nothing has been read/);
    const progress = { userCount: 100, userTotal: 1_234, deviceCount: 7 };
    const busy = idleSeatsView({ ...facts, progress }, nothingFound, list, nothingMasked, nowMs);
    assert.deepEqual([busy.isBusy, busy.busyText], [true, 'Reading… Users: 100 of 1,234. Devices: 7.']);
    assert.deepEqual(busy.buttons, [{ action: 'stop', label: 'Stop' }]);
    const gone = idleSeatsView(undefined, nothingFound, list, nothingMasked, nowMs);
    assert.deepEqual([gone.notices.length, gone.table, gone.coverage], [1, undefined, '']);
    assert.deepEqual([idleSeatsTabTitle(facts), idleSeatsTabTitle(undefined)], ['Idle seats: Work', 'Idle seats']);
    const long = idleSeatsTabTitle({ ...facts, label: 'x'.repeat(50) });
    assert.equal(long, `Idle seats: ${tabText('x'.repeat(50))}`);
    assert.ok(long.length <= 'Idle seats: '.length + 30, long);
  });
});
