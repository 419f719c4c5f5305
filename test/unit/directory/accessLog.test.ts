import assert from 'node:assert/strict';
import { keepSentText } from '../../../src/cloudflare/sentText';
import { emptyAccessLog, withNextPage } from '../../../src/directory/accessLog';

const email = 'ann@example.com';
const page = (requests: readonly unknown[], hasMore = true, otherCount = 0, leftOutCount = 0) => ({
  ...{ requests, hasMore, otherCount, leftOutCount, email },
});
const askedAtMs = 5;
const start = emptyAccessLog(email, askedAtMs);

describe('an access log', () => {
  it('grows by whole pages, and knows of nothing since the first was asked for', () => {
    const first = withNextPage(start, page([{ ray_id: 'a' }, { ray_id: 'b' }], true, 1, 4));
    const second = withNextPage(first, page([{ ray_id: 'c' }], false, 2, 5));
    assert.deepEqual(second, {
      email: 'ann@example.com',
      requests: [{ ray_id: 'a' }, { ray_id: 'b' }, { ray_id: 'c' }],
      hasMore: false,
      otherCount: 3,
      leftOutCount: 9,
      pageCount: 2,
      askedAtMs,
    });
  });

  it('has no record twice where the log grew between two pages', () => {
    const first = withNextPage(start, page([{ ray_id: 'a' }, { ray_id: 'b' }, { action: 'login' }]));
    const { requests } = withNextPage(first, page([{ ray_id: 'b' }, { action: 'login' }, { ray_id: 'c' }]));
    assert.deepEqual(requests, [{ ray_id: 'a' }, { ray_id: 'b' }, { action: 'login' }, { ray_id: 'c' }]);
  });

  it('has both of two requests with one Ray ID, the denied one too', () => {
    const shared = { user_email: email, action: 'login', ray_id: '9e8116df4823e2c5' };
    const wiki = { ...shared, app_name: 'Wiki', allowed: true, created_at: '2026-11-20T10:00:00Z' };
    const payroll = { ...shared, app_name: 'Payroll', allowed: false, created_at: '2026-11-19T09:00:00Z' };
    const log = withNextPage(withNextPage(start, page([wiki])), page([payroll], false));
    assert.deepEqual([log.requests, log.hasMore], [[wiki, payroll], false]);
  });

  it('has both of two records that differ in the digits of a number alone, or in the order of keys', () => {
    const sent = (record: string): unknown => {
      const text = `{"success": true, "result": [${record}]}`;
      const body = JSON.parse(text) as { readonly result: readonly unknown[] };
      assert.ok(keepSentText(text, body, 100));
      return body.result[0];
    };
    const [one, other, turned] = [
      '{"n":9007199254740993,"20":"b"}',
      '{"n":9007199254740992,"20":"b"}',
      '{"20":"b","n":9007199254740993}',
    ].map(sent);
    const log = withNextPage(withNextPage(start, page([one])), page([other, turned, one]));
    assert.deepEqual(log.requests, [one, other, turned]);
  });

  it('goes on by the spelling of the e-mail by which it was found', () => {
    assert.equal(withNextPage(emptyAccessLog('Ann@Example.com', askedAtMs), page([{}])).email, email);
  });

  it('ends with a page of nothing but repeats, as a server sends that ignores the page', () => {
    const sent = page([{ ray_id: 'a' }, { ray_id: 'b' }]);
    const again = withNextPage(withNextPage(start, sent), sent);
    assert.deepEqual([again.requests.length, again.hasMore], [2, false]);
  });

  it('goes on after a full page of others', () => {
    assert.equal(withNextPage(start, page([], true, 25)).hasMore, true);
  });
});
