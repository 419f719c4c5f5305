import assert from 'node:assert/strict';
import fc from 'fast-check';
import { AccountLog } from '../../../src/directory/accountLog';
import { keepSentText } from '../../../src/cloudflare/sentText';
import { caseCount } from '../../support/properties/cases';

const hourMs = 3_600_000;
const endMs = Date.UTC(2026, 10, 28, 12);
const period = { sinceMs: endMs - 24 * hourMs, untilMs: undefined };

interface Sent {
  readonly ray_id: string;
  readonly created_at: string;
}

/** A request so many seconds before noon. */
const at = (seconds: number, ray = `ray${seconds}`): Sent => ({
  ray_id: ray,
  created_at: new Date(endMs - seconds * 1000).toISOString(),
});
const secondsOf = (sent: Sent): number => (endMs - timeOf(sent)) / 1000;
const timeOf = ({ created_at }: Sent): number => Date.parse(created_at);

/** What a server may not know of a query. */
interface Server {
  readonly ignores?: readonly ('since' | 'until' | 'page' | 'direction')[];
  readonly perPage?: number;
}

/** Reads the whole log of a server; `growth` requests come at its head after each answer. */
function readAll(
  requests: readonly Sent[],
  { ignores = [], perPage = 10 }: Server = {},
  growth = 0,
): { readonly log: AccountLog; readonly requestCount: number } {
  const all = [...requests].sort((one, other) => timeOf(other) - timeOf(one));
  const log = new AccountLog(period);
  let requestCount = 0;
  for (let place = log.next; place; place = log.next) {
    requestCount += 1;
    assert.ok(requestCount < 1_000, 'It never ends.');
    const { page, sinceMs = 0, untilMs = Infinity } = place;
    const isMeant = (sent: Sent): boolean =>
      (ignores.includes('since') || timeOf(sent) >= sinceMs) && (ignores.includes('until') || timeOf(sent) <= untilMs);
    const meant = all.filter(isMeant);
    if (ignores.includes('direction')) meant.reverse();
    const start = ignores.includes('page') ? 0 : (page - 1) * perPage;
    log.add(place, meant.slice(start, start + perPage));
    for (let nth = 0; nth < growth; nth += 1) all.unshift(at(-requestCount * 10 - nth));
  }
  return { log, requestCount };
}

const idsOf = ({ requests }: AccountLog): unknown[] => requests.map((request) => (request as Sent).ray_id);
const many = Array.from({ length: 95 }, (_, nth) => at(nth * 60));

describe("an account's log", () => {
  it('asks for its period first, and then for what is older than what came', () => {
    const log = new AccountLog(period);
    assert.deepEqual(log.next, { ...period, page: 1, isOverlapping: false });
    log.add({ ...period, page: 1 }, [at(5), at(20)]);
    assert.deepEqual(log.next, { ...period, untilMs: timeOf(at(20)) + 1000, page: 1, isOverlapping: true });
    assert.deepEqual([log.hasMore, log.backToMs], [true, timeOf(at(20))]);
  });

  it('is read to its end, newest first, with one request more than it has pages', () => {
    const { log, requestCount } = readAll(many);
    assert.deepEqual(
      idsOf(log),
      many.map(({ ray_id }) => ray_id),
    );
    assert.ok(requestCount <= 12);
    assert.deepEqual([log.hasMore, log.isRepeated], [false, false]);
  });

  it('has every request once where it grows while it is read', () => {
    const { log } = readAll(many, {}, 3);
    const ids = new Set(idsOf(log));
    assert.equal(ids.size, log.requests.length);
    assert.ok(many.every(({ ray_id }) => ids.has(ray_id)));
  });

  for (const ignores of [
    ['since'],
    ['until'],
    ['page'],
    ['direction'],
    ['since', 'page'],
    ['since', 'until'],
    ['since', 'until', 'direction'],
  ] as const) {
    it(`is whole where the server ignores ${ignores.join(' and ')}`, () => {
      const older = Array.from({ length: 40 }, (_, nth) => at(24 * 3600 + 100 + nth * 60));
      const { log } = readAll([...many, ...older], { ignores });
      assert.deepEqual(
        idsOf(log),
        many.map(({ ray_id }) => ray_id),
      );
      assert.equal(log.hasMore, false);
    });
  }

  it('ends, and says why, where the server ignores time and page', () => {
    const { log, requestCount } = readAll(many, { ignores: ['until', 'page'] });
    assert.equal(log.requests.length, 10);
    assert.deepEqual([log.hasMore, log.isRepeated], [false, true]);
    assert.ok(requestCount < 5);
  });

  it('does not end at a single request that is out of place, though it is older than the period', () => {
    const log = new AccountLog(period);
    log.add({ ...period, page: 1 }, [at(5), at(48 * 3600), at(20)]);
    assert.deepEqual([log.next, log.backToMs], [{ ...period, page: 2 }, undefined]);
  });

  it('tells apart thousands of requests without a Ray ID and a time as fast as others', () => {
    const log = new AccountLog(period);
    const bare = Array.from({ length: 6_000 }, (_, nth) => ({ app_name: `App ${nth}` }));
    log.add({ ...period, page: 1 }, [...bare, ...bare]);
    assert.equal(log.requests.length, 6_000);
  });

  it('goes on by pages where one moment fills more than one', () => {
    const moment = Array.from({ length: 35 }, (_, nth) => at(60, `same${nth}`));
    const { log } = readAll([...many.slice(0, 1), ...moment, ...many.slice(2)]);
    assert.equal(new Set(idsOf(log)).size, 1 + 35 + 93);
  });

  it('keeps requests that share a Ray ID, and has none twice, down to the digits that were sent', () => {
    const log = new AccountLog(period);
    const text = '{"result":[{"ray_id":"a","n":1.0},{"ray_id":"a","n":1},{"ray_id":"a","n":1.0}]}';
    const body = JSON.parse(text) as { result: unknown[] };
    assert.ok(keepSentText(text, body, 100));
    log.add({ ...period, page: 1 }, body.result);
    assert.equal(log.requests.length, 2);
  });

  it('leaves out what is outside of its period, and has nothing to go back to without a time', () => {
    const log = new AccountLog({ sinceMs: endMs - hourMs, untilMs: endMs });
    log.add({ ...log.period, page: 1 }, [at(-10), at(10), { ray_id: 'b' }, at(2 * 3600), at(3 * 3600)]);
    assert.deepEqual(idsOf(log), ['ray10', 'b']);
    assert.equal(log.hasMore, false);
  });

  for (const time of ['0001-01-01T00:00:00Z', '2019-02-03T04:05:06Z', 'once']) {
    for (const sinceMs of [undefined, period.sinceMs]) {
      it(`goes on where the last of a part is of ${time}, ${sinceMs ? 'with' : 'without'} a beginning`, () => {
        const log = new AccountLog({ sinceMs, untilMs: undefined });
        const server = [at(5), at(20), { ray_id: 'bad', created_at: time }, at(40), at(50)];
        let partCount = 0;
        for (let place = log.next; place && partCount < 20; place = log.next) {
          const { untilMs = Infinity, page } = place;
          // The server knows the right times.
          const meant = server.filter(
            (sent) => (sent.ray_id === 'bad' ? 30 : secondsOf(sent)) >= (endMs - untilMs) / 1000,
          );
          log.add(place, meant.slice((page - 1) * 3, page * 3));
          partCount += 1;
        }
        const ids = new Set(idsOf(log));
        for (const { ray_id } of [at(5), at(20), at(40), at(50)]) assert.ok(ids.has(ray_id), ray_id);
        assert.equal(log.hasMore, false);
        if (time !== '2019-02-03T04:05:06Z') assert.equal(log.backToMs, timeOf(at(50)));
      });
    }
  }

  it('says that it is not whole where the server, asked for what follows a wrong time, repeats itself', () => {
    const log = new AccountLog({ sinceMs: undefined, untilMs: undefined });
    const first = [at(5), at(20), { ray_id: 'bad', created_at: '2019-02-03T04:05:06Z' }];
    log.add(log.next ?? assert.fail(), first);
    log.add(log.next ?? assert.fail(), []);
    assert.deepEqual(log.next?.page, 2);
    log.add(log.next, first);
    assert.deepEqual([log.hasMore, log.isRepeated], [false, true]);
  });

  it('keeps no more than it may, and says that older ones may follow', () => {
    const log = new AccountLog(period, 4);
    log.add(log.next ?? assert.fail(), [at(5), at(20)]);
    assert.equal(log.isFull, false);
    log.add(log.next ?? assert.fail(), [at(30), at(40), at(50)]);
    assert.deepEqual([log.isFull, log.hasMore, log.next, log.requests.length], [true, true, undefined, 5]);
  });

  it('counts its pages from the head of the log, however few came there at a time', () => {
    const log = new AccountLog(period);
    const first = Array.from({ length: 10 }, (_, nth) => at(100 + nth));
    for (const part of [first, first]) log.add(log.next ?? assert.fail(), part);
    assert.equal(log.next?.page, 2);
    for (const seconds of [90, 80, 70]) log.addNewer([3, 2, 1, 0].map((nth) => at(seconds + nth)));
    // Of the second page, only two requests would be new.
    assert.deepEqual([log.requests.length, log.next.page], [22, 3]);
  });

  it('is whole and ends whatever the pages hold', () => {
    const servers = fc.record({
      ignores: fc.subarray(['since', 'until', 'direction'] as const),
      perPage: fc.integer({ min: 1, max: 30 }),
    });
    const times = fc.uniqueArray(fc.integer({ min: 0, max: 80_000 }), { maxLength: 60 });
    fc.assert(
      fc.property(times, servers, (seconds, server) => {
        const { log } = readAll(
          seconds.map((each) => at(each)),
          server,
        );
        const expected = seconds.toSorted((one, other) => one - other).map((each) => `ray${each}`);
        assert.deepEqual(idsOf(log), expected);
      }),
      { numRuns: caseCount() },
    );
  });
});
