import assert from 'node:assert/strict';
import { AccountLog } from '../../../../src/directory/accountLog';
import { indexAfter } from '../../../../src/panel/shared/rowPages';
import { RequestList } from '../../../../src/panel/accessLog/requestList';

const period = { sinceMs: undefined, untilMs: undefined };
const place = { ...period, page: 1 };
const at = (ray: string, second: number) => ({ ray_id: ray, created_at: `2026-11-20T10:00:${String(second)}Z` });
const untimed = { ray_id: 'untimed' };

describe('the shown requests of a log', () => {
  it('keep their order while older requests are added', () => {
    const [log, list] = [new AccountLog(period), new RequestList()];
    log.add(place, [at('a', 30), at('b', 20)]);
    list.update(log);
    const { order } = list;
    log.add(place, [at('c', 10)]);
    list.update(log);
    assert.deepEqual([list.shown, list.order], [[at('a', 30), at('b', 20), at('c', 10)], order]);
  });

  it('have each request once in a new order where newer ones came late, also beside one without a time', () => {
    const [log, list] = [new AccountLog(period), new RequestList()];
    log.add(place, [untimed, at('a', 20)]);
    list.update(log);
    const { order } = list;
    log.add(place, [at('b', 30)]);
    list.update(log);
    assert.deepEqual(list.shown, [at('b', 30), at('a', 20), untimed]);
    assert.notEqual(list.order, order);
  });

  it('know which rows came between the others, so that these can stay in view', () => {
    const [log, list] = [new AccountLog(period), new RequestList()];
    log.add(place, [at('a', 30), at('b', 20), at('c', 10)]);
    list.update(log);
    const { order } = list;
    assert.equal(list.inserted, undefined);
    log.addNewer([at('e', 50), at('d', 40), at('late', 15)]);
    list.update(log);
    assert.deepEqual(list.inserted, { into: order, at: [0, 1, 4] });
    assert.deepEqual(
      [0, 1, 2].map((index) => indexAfter(list.inserted ?? assert.fail(), index)),
      [2, 3, 5],
    );
    list.setFilter({ text: 'a' });
    assert.equal(list.inserted, undefined);
  });

  it('start anew with another log', () => {
    const [log, list] = [new AccountLog(period), new RequestList()];
    log.add(place, [at('a', 20)]);
    list.update(log);
    list.update(new AccountLog(period));
    assert.deepEqual(list.shown, []);
  });
});
