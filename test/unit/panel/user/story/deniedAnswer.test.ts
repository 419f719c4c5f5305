import assert from 'node:assert/strict';
import { deniedAnswer } from '../../../../../src/panel/user/story/deniedAnswer';
import { deniedFacts, type DeniedFacts } from '../../../../../src/panel/user/story/deniedFacts';
import { PrivacyMode } from '../../../../../src/privacy/privacyMode';
import { apiFailure } from '../../../../support/failures';
import { nothingMasked } from '../../../../support/nothingMasked';
import { failed, nowMs, read, unread, usual } from './support';

const at = (hour: number) => `2026-01-10T${String(hour).padStart(2, '0')}:00:00Z`;
const rayId = '9e8116df4823e2c5';
const denied = { allowed: false, created_at: at(9), app_name: 'Wiki', app_domain: 'wiki.example', ray_id: rayId };
const allowed = (hour: number, app_name: string) => ({ allowed: true, created_at: at(hour), app_name });
const log = (requests: readonly unknown[], hasMore = false, askedAtMs = nowMs) =>
  read({ email: 'ann@example.com', requests, hasMore, otherCount: 0, leftOutCount: 0, pageCount: 1, askedAtMs });
const logins = (...metadata: unknown[]) =>
  read({ records: metadata.map((one) => ({ metadata: one })), leftOutCount: 0 });
const posture = (devicePosture: unknown) => read({ record: { devicePosture } });
const partsOf = (facts: Partial<DeniedFacts>) =>
  deniedAnswer(
    deniedFacts({
      ...usual,
      privacy: nothingMasked,
      ...{ failedLogins: logins(), access: log([]), identity: read({ record: undefined }) },
      ...facts,
    }),
  )?.parts;

/** The line, with the hour in the place of each date and the Ray ID in brackets. */
const says = (facts: Partial<DeniedFacts>) =>
  partsOf(facts)
    ?.map((part) => {
      if (part.kind === 'date') return `${new Date(part.dateMs).getUTCHours()}h`;
      return part.kind === 'id' ? `[${part.text}]` : part.text;
    })
    .join('')
    .trim();

describe('the answer right under the heading', () => {
  it('says when the user was denied last, where, and by which Ray ID', () => {
    const access = log([allowed(8, 'Wiki'), denied]);
    assert.equal(says({ access }), `Last denied 9h, Wiki, Ray ID [${rayId}]. Not allowed since.`);
    const id = partsOf({ access })?.find(({ kind }) => kind === 'id');
    assert.deepEqual(id, { kind: 'id', text: rayId, copy: { row: 0, label: 'Copy' } });
    assert.match(
      says({ failedLogins: logins({ datetime: at(9), app_name: 'Wiki' }) }) ?? '',
      /^Last failed login 9h, Wiki\./,
    );
    assert.equal(says({ access: log([{ allowed: false }]) }), 'Last denied at an unknown time.');
  });

  it('says that the same app let the user in again, first, or which other did', () => {
    const again = log([allowed(12, 'Wiki'), allowed(11, 'Wiki'), allowed(10, 'Payroll'), denied]);
    assert.match(says({ access: again }) ?? '', /\. Allowed again 11h\.$/);
    const elsewhere = log([allowed(11, 'Payroll'), denied]);
    assert.match(says({ access: elsewhere }) ?? '', /\. Not allowed there since, but to Payroll 11h\.$/);
    const unclear = log([{ created_at: at(10) }, denied]);
    assert.match(says({ access: unclear }) ?? '', /\]\.$/);
  });

  it('does not say that the app stayed shut where a request that may have opened it is unread or unclear', () => {
    const failedLogins = logins({ datetime: at(9), app_name: 'Wiki' });
    const neutral = /Wiki\. An access request was allowed after it, most recently: 12h\.$/;
    const newest = [allowed(12, 'Payroll'), allowed(11, 'Payroll')];
    assert.match(says({ failedLogins, access: log(newest, true) }) ?? '', neutral);
    const unclear = [...newest, { created_at: at(10), app_name: 'Wiki' }, allowed(8, 'Wiki')];
    assert.match(says({ failedLogins, access: log(unclear) }) ?? '', neutral);
    const whole = log([...newest, { created_at: at(8) }], true);
    assert.match(says({ failedLogins, access: whole }) ?? '', /\. Not allowed there since, but to Payroll 11h\.$/);
  });

  it('does not say that nobody was let in since from a log that was read before', () => {
    const failedLogins = logins({ datetime: at(11), app_name: 'Wiki' });
    const askedAt = (hour: number) => log([allowed(8, 'Wiki')], true, Date.parse(at(hour)));
    assert.equal(says({ failedLogins, access: askedAt(10) }), 'Last failed login 11h, Wiki.');
    assert.equal(says({ failedLogins, access: askedAt(12) }), 'Last failed login 11h, Wiki. Not allowed since.');
  });

  it('compares apps only by what both records have', () => {
    const neutral = /\. An access request was allowed after it, most recently: 10h\.$/;
    const elsewhere = /Not allowed there since, but to/;
    const again = /Allowed again 10h/;
    const unnamed = { allowed: true, created_at: at(10), app_domain: 'test.example.com/admin', app_uid: 'u' };
    for (const login of [{ app_name: 'Test App' }, { aud: 'a' }, {}]) {
      const failedLogins = logins({ datetime: at(9), ...login });
      assert.match(says({ failedLogins, access: log([unnamed, allowed(8, 'Wiki')]) }) ?? '', neutral);
    }
    for (const [one, other, expected] of [
      [{ app_domain: 'a.example' }, { app_domain: 'b.example' }, elsewhere],
      [{ app_domain: 'a.example' }, { app_name: 'B', app_domain: 'a.example' }, again],
      [{ app_uid: 'a' }, { app_uid: 'b', app_name: 'B' }, elsewhere],
      [{ app_uid: 'a', app_name: 'A' }, { app_uid: 'a', app_name: 'B' }, again],
      [{ app_uid: 'a', app_name: 'A' }, { app_uid: 'b', app_name: 'A' }, neutral],
      [{ app_uid: 'a' }, { app_name: 'B' }, neutral],
    ] as const) {
      const requests = [
        { allowed: true, created_at: at(10), ...other },
        { allowed: false, created_at: at(9), ...one },
      ];
      assert.match(says({ access: log(requests) }) ?? '', expected);
    }
  });

  it('names the posture checks that fail now', () => {
    const check = (name: string, success: boolean) => ({ rule_name: name, success });
    const one = posture({ a: check('Firewall on', false), b: check('Disk', true) });
    assert.equal(says({ identity: one }), 'Not denied in what Cloudflare keeps. Fails now: Firewall on.');
    const many = posture(Object.fromEntries(['A', 'B', 'C', 'D'].map((name) => [name, check(name, false)])));
    assert.match(says({ identity: many }) ?? '', /Fails now: A, B, C, 1 more\.$/);
  });

  it('claims no more than was read', () => {
    assert.equal(
      says({ access: log([allowed(8, 'Wiki')], true) }),
      'Not denied in the newest requests, of which so many were read: 1.',
    );
    assert.equal(says({ access: unread(true) }), 'Reading what was denied…');
    assert.equal(says({ access: failed(apiFailure(403)) }), undefined);
    assert.equal(says({ access: log([denied], true) }), `Last denied 9h, Wiki, Ray ID [${rayId}]. Not allowed since.`);
  });

  it('keeps a text of others from standing for a date', () => {
    const access = log([{ ...denied, app_name: '\u0001\u0002' }]);
    assert.match(says({ access }) ?? '', /^Last denied 9h, \ufffd\ufffd, Ray ID/);
  });

  it('masks what is of a person', () => {
    const privacy = new PrivacyMode(() => true);
    const access = log([{ ...denied, app_name: 'Wiki of ann@example.com' }]);
    assert.match(says({ access, privacy }) ?? '', /Wiki of a•••@e•••\.com, Ray ID \[9e81…\]/);
  });
});
