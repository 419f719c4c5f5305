import assert from 'node:assert/strict';
import { accessSection, maxRequests } from '../../../../../src/panel/user/story/accessSection';
import { failedLoginsSection } from '../../../../../src/panel/user/story/failedLoginsSection';
import type { AccessLog } from '../../../../../src/directory/accessLog';
import { apiFailure } from '../../../../support/failures';
import { actionsOf, failed, isBounded, nowMs, read, rowsOf, tablesOf, textsOf, unread, usual } from './support';

const email = 'ann@example.com';
const at = '2026-01-10T08:00:00Z';
const kept =
  'Cloudflare keeps the access log for 24 hours (Free), 30 days (Standard) or 180 days (Enterprise). Logins without an identity, such as those by service token, are not in it.';

describe('the section of failed logins', () => {
  const view = (records: readonly unknown[], leftOutCount = 0, ownEmail?: string) =>
    failedLoginsSection({ ...usual, email: ownEmail, failedLogins: read({ records, leftOutCount }) }, nowMs);

  it('has what the metadata tells, and whatever else is in it', () => {
    const metadata = {
      app_name: 'Test',
      aud: 'a',
      datetime: at,
      ray_id: 'r1',
      user_email: email,
      user_uuid: 'u',
      reason: 'policy',
    };
    const [row] = rowsOf(view([{ expiration: 1_694_791_905, metadata }]));
    assert.deepEqual(row, {
      ...{ When: at, App: 'Test', 'E-mail': email, 'Ray ID': 'r1' },
      ...{ 'Kept until': '1694791905', More: 'metadata.reason: policy' },
    });
  });

  it('names an e-mail only where it is another than the own one', () => {
    const records = [{ metadata: { user_email: 'Ann@Example.com' } }];
    assert.ok(!('E-mail' in (rowsOf(view(records, 0, email))[0] ?? {})));
    const both = [...records, { metadata: { user_email: 'bob@example.com' } }];
    assert.deepEqual(
      rowsOf(view(both, 0, email)).map((row) => row['E-mail']),
      ['Not sent', 'bob@example.com'],
    );
  });

  it('has the audience where there is no app', () => {
    assert.equal(rowsOf(view([{ metadata: { aud: '39691c' } }]))[0]?.['App'], '39691c');
  });

  it('is there with metadata of any shape', () => {
    const rows = rowsOf(
      view([
        null,
        7,
        {},
        { metadata: null },
        { metadata: 'text' },
        { metadata: [1] },
        { metadata: { datetime: 0, app_name: { a: 1 } } },
      ]),
    );
    assert.deepEqual(
      rows.map((row) => row['More']),
      ['Record: Empty', 'Record: 7', '', '', 'metadata: text', 'metadata: 1', 'metadata.app_name.a: 1'],
    );
    assert.equal(rows.at(-1)?.['When'], 'No time (0)');
  });

  it('says that there are none, and counts those that are too many', () => {
    assert.deepEqual(textsOf(view([])), [
      'No failed login of this user is in what Cloudflare still keeps.',
      'Cloudflare keeps a failed login until its expiration, so older ones are gone.',
    ]);
    const many = view(
      Array.from({ length: 1000 }, () => ({ metadata: { datetime: at } })),
      3,
    );
    assert.equal(rowsOf(many).length, 200);
    assert.deepEqual(
      textsOf(many).map((text) => text.split(': ')[1]),
      ['800', '3'],
    );
    assert.ok(isBounded(many));
  });

  it('names the missing permission', () => {
    const { notice } = failedLoginsSection({ ...usual, email, failedLogins: failed(apiFailure(403, [10000])) }, nowMs);
    assert.match(`${notice?.title} ${notice?.advice}`, /failed logins .*Access: Audit Logs → Read/);
  });
});

describe('the section of recent access', () => {
  const log = (requests: readonly unknown[], changes: Partial<AccessLog> = {}): AccessLog => ({
    ...{ email, requests, hasMore: false, otherCount: 0, leftOutCount: 0, pageCount: 1, askedAtMs: nowMs },
    ...changes,
  });
  const view = (value: AccessLog) => accessSection({ ...usual, email, access: read(value) }, nowMs);
  const request = {
    action: 'login',
    allowed: false,
    app_domain: 'test.example.com',
    app_name: 'Test',
    app_uid: 'uid',
    connection: 'saml',
    country: 'DE',
    created_at: at,
    ip_address: '198.51.100.4',
    ray_id: 'r1',
    user_email: email,
  };

  it('has all that a request tells', () => {
    const section = view(log([request]));
    assert.deepEqual(rowsOf(section)[0], {
      ...{ When: at, App: 'Test (test.example.com)', Result: 'Denied', 'Identity provider': 'saml' },
      ...{ 'IP address': '198.51.100.4', Country: 'DE', 'Ray ID': 'r1' },
    });
    assert.equal(tablesOf(section)[0]?.rows[0]?.[1]?.tone, 'bad');
  });

  it('says neither allowed nor denied where the request does not', () => {
    const rows = rowsOf(
      view(log([{}, { allowed: 'false' }, { allowed: true, action: 'logout' }, { allowed: null, mfa: 1 }])),
    );
    assert.deepEqual(
      rows.map((row) => row['Result']),
      ['Not sent', 'false', 'Logged out', 'Empty'],
    );
    assert.equal(rows[3]?.['More'], 'mfa: 1');
  });

  it('takes the meaning of a row from its action and whether that was allowed together', () => {
    const requests = [
      { action: 'login', allowed: true },
      { action: 'login', allowed: false },
      { action: 'logout', allowed: true },
      { action: 'Logout', allowed: false },
      { action: 'logout' },
      { action: 'warp', allowed: false },
      { allowed: true },
    ];
    const rows = tablesOf(view(log(requests)))[0]?.rows ?? [];
    assert.deepEqual(
      rows.map(([, result]) => [result?.value.text, result?.tone]),
      [
        ['Allowed', 'good'],
        ['Denied', 'bad'],
        ['Logged out', undefined],
        ['Logout refused', undefined],
        ['Logged out', undefined],
        ['Denied (warp)', 'bad'],
        ['Allowed', 'good'],
      ],
    );
  });

  it('offers more while there is more, up to a bound', () => {
    assert.deepEqual(actionsOf(view(log([request]))), ['copyJson', 'refresh']);
    assert.deepEqual(actionsOf(view(log([request], { hasMore: true }))), ['copyJson', 'refresh', 'loadMore']);
    const full = view(
      log(
        Array.from({ length: maxRequests + 20 }, () => request),
        { hasMore: true },
      ),
    );
    assert.deepEqual(actionsOf(full), ['copyJson', 'refresh']);
    assert.equal(rowsOf(full).length, maxRequests);
    assert.ok(textsOf(full).some((text) => text.startsWith('Older requests')));
  });

  it('says that there is none, and how many were left out', () => {
    assert.deepEqual(textsOf(view(log([]))), ['No request of this user is in what the access log still has.', kept]);
    assert.deepEqual(textsOf(view(log([], { hasMore: true, otherCount: 25 }))), [
      'None of the requests read so far is of this user.',
      kept,
      'Records that name another e-mail or none, left out: 25',
    ]);
  });

  it('says the true number of what is not drawn, and of what was too much to be kept', () => {
    const many = view(log(Array(1_000).fill(request), { leftOutCount: 1_234 }));
    assert.equal(rowsOf(many).length, maxRequests);
    assert.deepEqual(textsOf(many), [
      'More that are not shown here; Copy JSON gives them all: 500',
      'More that Cloudflare sent, too many to be kept: 1,234',
    ]);
  });

  it('says that without an e-mail the log can not be asked', () => {
    const section = accessSection({ ...usual, email: undefined, access: unread(false) }, nowMs);
    assert.match(textsOf(section)[0] ?? '', /e-mail/);
    assert.deepEqual(actionsOf(section), []);
    assert.deepEqual(accessSection({ ...usual, email: undefined, access: unread(true) }, nowMs).blocks, []);
  });

  it('names the missing permission', () => {
    const { notice } = accessSection({ ...usual, email, access: failed(apiFailure(403, [10000])) }, nowMs);
    assert.match(`${notice?.title} ${notice?.advice}`, /access log .*Access: Audit Logs → Read/);
  });
});
