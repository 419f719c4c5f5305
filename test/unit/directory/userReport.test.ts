import assert from 'node:assert/strict';
import type { IdentityAnswer } from '../../../src/directory/userStory';
import { reportOf } from '../../../src/directory/userReport';
import { apiFailure } from '../../support/failures';
import { failed, nowMs, read, unread } from '../panel/user/story/support';

const account = { id: 'acc', label: 'Work' };
const at = new Date(nowMs).toISOString();

describe('the report on a user', () => {
  it('is everything that was sent, with the times of reading', () => {
    const session = JSON.parse('{"metadata":{"nonce":"n1","__proto__":7}}') as unknown;
    const report = reportOf(
      {
        account,
        userId: 'u1',
        user: read({ id: 'u1' }),
        story: {
          sessions: read({ records: [session], leftOutCount: 2 }),
          identity: read<IdentityAnswer>({ record: { ip: 'x' } }),
          failedLogins: read({ records: [], leftOutCount: 0 }),
          access: read({
            email: 'a@b.c',
            requests: [{ ray_id: 'r' }],
            hasMore: true,
            otherCount: 1,
            leftOutCount: 2,
            pageCount: 1,
            askedAtMs: nowMs,
          }),
          devices: read({
            ...{ email: 'a@b.c', devices: [{ id: 'd' }], nextCursor: undefined },
            ...{ hasMore: false, otherCount: 2, leftOutCount: 1 },
          }),
          scim: read({
            ...{ email: 'a@b.c', providers: [{ id: 'p', name: undefined }], updates: [{ status: 'FAILURE' }] },
            ...{ pageCount: 1, hasMore: true, otherCount: 3, leftOutCount: 1 },
          }),
          sessionIdentities: new Map([['n1', read<IdentityAnswer>({ record: undefined })]]),
        },
      },
      nowMs,
    );
    const head = { readAt: at, failure: null };
    assert.deepEqual(JSON.parse(JSON.stringify(report)), {
      reportedAt: at,
      account,
      userId: 'u1',
      user: { ...head, record: { id: 'u1' } },
      sessions: { ...head, leftOutCount: 2, records: [session] },
      sessionIdentities: [{ nonce: 'n1', ...head, record: null }],
      lastSeenIdentity: { ...head, record: { ip: 'x' } },
      failedLogins: { ...head, leftOutCount: 0, records: [] },
      accessRequests: { ...head, email: 'a@b.c', hasMore: true, leftOutCount: 3, records: [{ ray_id: 'r' }] },
      devices: { ...head, email: 'a@b.c', hasMore: false, leftOutCount: 3, records: [{ id: 'd' }] },
      scimUpdates: {
        ...{ ...head, email: 'a@b.c', providers: [{ id: 'p', name: null }], hasMore: true },
        ...{ leftOutCount: 4, records: [{ status: 'FAILURE' }] },
      },
    });
  });

  it('tells what is missing, and why', () => {
    const nothing = failed(apiFailure(403, [10000], { rayId: 'ray-FRA' }));
    const story = {
      ...{ sessions: nothing, identity: unread(false), failedLogins: unread(true), access: nothing },
      devices: unread(false),
      scim: unread(false),
      sessionIdentities: new Map<string, never>(),
    };
    const text = JSON.stringify(reportOf({ account, userId: undefined, user: nothing, story }, nowMs));
    assert.match(
      text,
      /"sessions":\{"readAt":null,"failure":"Cloudflare answered HTTP 403 \(codes: 10000; ray: ray-FRA\)"/,
    );
    assert.match(text, /"lastSeenIdentity":\{"readAt":null,"failure":null,"record":null\}/);
  });

  it('is of the record alone where the API can not be asked', () => {
    const report = reportOf({ account, userId: undefined, user: read({ name: 'Ann' }), story: undefined }, nowMs);
    assert.deepEqual(Object.keys(report as object), ['reportedAt', 'account', 'userId', 'user']);
  });
});
