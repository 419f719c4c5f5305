import assert from 'node:assert/strict';
import type { AccessLog } from '../../../../../src/directory/accessLog';
import type { StoryPart } from '../../../../../src/directory/storyReading';
import { deniedFacts, type DeniedFacts } from '../../../../../src/panel/user/story/deniedFacts';
import { deniedSection } from '../../../../../src/panel/user/story/deniedSection';
import { apiFailure } from '../../../../support/failures';
import { failed, isBounded, nowMs, read, rowsOf, tablesOf, textsOf, unread, usual } from './support';
import { nothingMasked } from '../../../../support/nothingMasked';

const day = (date: number) => `2026-01-${String(date).padStart(2, '0')}T08:00:00Z`;
const kept =
  'Cloudflare keeps the access log for 24 hours (Free), 30 days (Standard) or 180 days (Enterprise). Logins without an identity, such as those by service token, are not in it.';
const logins = (...metadata: unknown[]) =>
  read({ records: metadata.map((one) => ({ metadata: one })), leftOutCount: 0 });
const log = (requests: readonly unknown[], hasMore = false, askedAtMs = nowMs): StoryPart<AccessLog> =>
  read({ email: 'ann@example.com', requests, hasMore, otherCount: 0, leftOutCount: 0, pageCount: 1, askedAtMs });
const identity = (devicePosture: unknown) => read({ record: { ip: 'x', devicePosture } });
const view = (facts: Partial<DeniedFacts>) =>
  deniedSection(
    deniedFacts({
      ...usual,
      failedLogins: logins(),
      access: log([]),
      identity: read({ record: undefined }),
      privacy: nothingMasked,
      ...facts,
    }),
    nowMs,
  );
const says = (facts: Partial<DeniedFacts>) => textsOf(view(facts)).join('\n');

describe('the section "Why denied?"', () => {
  it('says of nothing that it is not in what Cloudflare still keeps, and for how long that is', () => {
    assert.deepEqual(textsOf(view({})), [
      'There is no identity, so there are no posture checks.',
      'Neither a failed login nor a denied request of this user is in what Cloudflare still keeps.',
      'Cloudflare keeps a failed login until its expiration, so older ones are gone.',
      kept,
    ]);
    assert.deepEqual(tablesOf(view({ access: log([{ allowed: true }, {}, { allowed: 'false' }]) })), []);
  });

  it('claims nothing of what was not looked at', () => {
    assert.match(
      says({ access: log([{ allowed: true }], true) }),
      /none of the newest access requests was denied.*: 1/,
    );
    const refused = failed(apiFailure(403));
    assert.match(
      says({ access: refused }),
      /No failed login of this user is in .*\n.*until its expiration.*\nThe access log was not read/,
    );
    assert.match(
      says({ failedLogins: refused }),
      /No denied request of this user is in .*\n.*24 hours .*\nThe failed logins were not read/,
    );
    assert.match(
      says({ failedLogins: refused, access: log([{}], true) }),
      /None of the newest access requests was denied/,
    );
    const nothing = says({ failedLogins: refused, access: refused, identity: refused });
    assert.doesNotMatch(nothing, /keeps|denied request of/);
    assert.match(nothing, /nothing is said of posture checks/);
  });

  it('has one timeline, the newest first, and what has no time last', () => {
    const section = view({
      failedLogins: logins({ datetime: day(3), app_name: 'Wiki', ray_id: 'a' }, { datetime: 0 }, { datetime: day(9) }),
      access: log([
        { allowed: false, created_at: day(5), app_name: 'Wiki', app_domain: 'w.example', ray_id: 'b' },
        { allowed: false, created_at: day(3), connection: 'okta', ray_id: 'a', ip_address: '192.0.2.1', country: 'DE' },
        { allowed: true, created_at: day(4) },
      ]),
    });
    assert.deepEqual(
      rowsOf(section).map((row) => [row['When'], row['What'], row['App'], row['Identity provider']]),
      [
        [day(9), 'Failed login', 'Not sent', 'Not sent'],
        [day(5), 'Request denied', 'Wiki (w.example)', 'Not sent'],
        [day(3), 'Failed login, request denied', 'Wiki', 'okta'],
        ['No time (0)', 'Failed login', 'Not sent', 'Not sent'],
      ],
    );
    const text = textsOf(section).join('\n');
    assert.match(text, /Failed logins: 3\. Denied access requests: 2\. Both at once, with the same Ray ID: 1\./);
    assert.match(text, /The most recent: Jan 9, 2026.*\.\nNo access request was allowed after it\./);
    assert.match(text, /All that name an app name the same one: Wiki/);
    assert.doesNotMatch(text, /IP address name the same|country name the same/);
  });

  it('tells requests with one Ray ID apart, and pairs a failed login with the one of its app and time', () => {
    const ray_id = '9e8116df4823e2c5';
    const denied = (app_name: string, date: number) => ({ allowed: false, app_name, created_at: day(date), ray_id });
    const section = view({
      failedLogins: logins({ datetime: day(5), app_name: 'Wiki', ray_id }, { datetime: day(8), aud: 'x', ray_id }),
      access: log([denied('Payroll', 6), denied('Wiki', 5), denied('Wiki', 4)]),
    });
    assert.deepEqual(
      rowsOf(section).map((row) => [row['When'], row['App'], row['What']]),
      [
        [day(8), 'x', 'Failed login'],
        [day(6), 'Payroll', 'Request denied'],
        [day(5), 'Wiki', 'Failed login, request denied'],
        [day(4), 'Wiki', 'Request denied'],
      ],
    );
  });

  it('takes no logout for a door that stayed shut, nor for one that opened', () => {
    const logout = (allowed: boolean) => ({ action: 'logout', allowed, created_at: day(9) });
    assert.deepEqual(tablesOf(view({ access: log([logout(false)]) })), []);
    const denied = { action: 'login', allowed: false, created_at: day(5) };
    const text = says({ access: log([logout(true), denied]) });
    assert.match(text, /Denied access requests: 1\./);
    assert.match(text, /No access request was allowed after it\./);
  });

  it('says what all have in common, and only where there is more than one', () => {
    const denied = (app_name: string, ip_address: string, country: string) => ({
      allowed: false,
      app_name,
      ip_address,
      country,
    });
    const same = says({ access: log([denied('A', '192.0.2.1', 'DE'), denied('B', '192.0.2.1', 'DE')]) });
    assert.match(same, /an IP address name the same one: 192\.0\.2\.1\nAll that name a country name the same one: DE/);
    assert.doesNotMatch(same, /an app name/);
    assert.doesNotMatch(says({ access: log([denied('A', 'i', 'c')]) }), /All that name/);
  });

  it('says whether the user was let in after it, where the log reaches back so far', () => {
    const failedLogins = logins({ datetime: day(5), app_name: 'Wiki' });
    const allowed = (date: number) => ({ allowed: true, created_at: day(date) });
    assert.match(says({ failedLogins, access: log([allowed(9), allowed(7)], true) }), /most recently: Jan 9, 2026/);
    assert.match(says({ failedLogins, access: log([allowed(4)], true) }), /No access request was allowed after it/);
    assert.match(says({ failedLogins }), /In what the access log still has, no request was allowed after it\./);
    assert.doesNotMatch(says({ failedLogins, access: log([{ created_at: day(8) }, allowed(4)]) }), /allowed after it/);
    const young = log([{ allowed: false, created_at: day(8) }], true);
    assert.match(says({ failedLogins: logins({ datetime: day(5) }), access: young }), /No access request was allowed/);
    assert.doesNotMatch(says({ failedLogins, access: log([], true) }), /allowed after/);
    assert.doesNotMatch(says({ failedLogins, access: log([{ allowed: true }]) }), /No access request/);
    assert.match(says({ failedLogins, access: log([allowed(4)], true) }), /Requests that were looked at: 1/);
  });

  it('does not say that nobody was let in after it from a log that was read before', () => {
    const failedLogins = logins({ datetime: day(5), app_name: 'Wiki' });
    const unknown = /The access log was read before that, so it is not known whether a request was allowed after it\./;
    for (const requests of [[{ allowed: true, created_at: day(3) }], []]) {
      const old = says({ failedLogins, access: log(requests, false, Date.parse(day(4))) });
      assert.match(old, unknown);
      assert.doesNotMatch(old, /No access request was allowed|no request was allowed/);
      assert.doesNotMatch(says({ failedLogins, access: log(requests, false, Date.parse(day(6))) }), unknown);
    }
  });

  it('has the posture checks that fail now beside it', () => {
    const posture = { a: { rule_name: 'Disk', success: false, error: 'off' }, b: { success: true }, c: {} };
    const section = view({ identity: identity(posture) });
    assert.deepEqual(
      rowsOf(section).map((row) => [row['Rule'], row['Error']]),
      [['Disk', 'off']],
    );
    const many = Object.fromEntries(Array.from({ length: 2_100 }, (_, nth) => [`k${nth}`, { success: true }]));
    assert.match(says({ identity: identity(many) }), /Posture checks that were not looked at: 100/);
    assert.match(says({ identity: identity({ b: { success: true }, c: {} }) }), /No posture check .* fails/);
    assert.match(says({ identity: identity({}) }), /has no device posture checks/);
  });

  it('is busy while a part of it is read, and as old as the oldest', () => {
    const section = view({ failedLogins: { ...logins(), readAtMs: 5 }, access: unread(true) });
    assert.deepEqual([section.isBusy, section.readAtMs], [true, 5]);
    assert.deepEqual(textsOf(section).slice(1, 2), ['No failed login of this user is in what Cloudflare still keeps.']);
    const all = { failedLogins: unread(true), access: unread(true), identity: unread(true) };
    assert.deepEqual(view(all).blocks, []);
  });

  it('is bounded with 1,000 logins of anything', () => {
    const section = view({
      failedLogins: logins(...Array.from({ length: 1000 }, () => ({ app_name: 'x'.repeat(9999) }))),
    });
    assert.equal(rowsOf(section).length, 200);
    assert.ok(isBounded(section));
  });
});
