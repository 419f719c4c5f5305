import assert from 'node:assert/strict';
import fc from 'fast-check';
import { accessUserFields } from '../../../../src/cloudflare/accessUser';
import { readEnvelope } from '../../../../src/cloudflare/envelope';
import { readRateLimit } from '../../../../src/cloudflare/rateLimitHeaders';
import { readableField } from '../../../../src/cloudflare/recordFields';
import { copiedValue } from '../../../../src/panel/user/fieldValue';
import type { FieldRow } from '../../../../src/panel/shared/panelParts';
import { userView, type PanelFacts } from '../../../../src/panel/user/userView';
import { fieldLabel } from '../../../../src/text/userText';
import { personAt } from '../../../simulator/people';
import { caseCount } from '../../../support/properties/cases';

const full = personAt(1, 0, Date.UTC(2026, 0, 15));
const viewOf = (user: unknown, facts: Partial<PanelFacts> = {}) =>
  userView({
    ...{ user, readAtMs: 1, accountLabel: 'Work', isBusy: false, notice: undefined, canRefresh: true },
    ...{ story: [], answer: undefined, elsewhere: [], allowsChanges: false },
    ...facts,
  });
const rowsOf = (user: unknown): readonly FieldRow[] => viewOf(user).sections.flatMap(({ rows }) => rows);
const rowOf = (user: unknown, name: string) => rowsOf(user).find((row) => row.name === name);

describe('the view of a user', () => {
  it('has all eleven fields with their labels, in one section', () => {
    const [section, ...others] = viewOf(full).sections;
    assert.deepEqual(
      section?.rows.map(({ name, label }) => [name, label]),
      accessUserFields.map((field) => [field, fieldLabel(field)]),
    );
    assert.deepEqual(others, []);
  });

  it('has them all where the record has none', () => {
    for (const user of [{}, null, 5, 'text', []]) {
      assert.equal(rowsOf(user).length, 11);
      assert.ok(rowsOf(user).every(({ value }) => value.kind === 'missing'));
    }
  });

  it('tells missing, empty and never apart', () => {
    const text = (user: unknown, name: string) => rowOf(user, name)?.value.text;
    assert.equal(text({}, 'name'), 'Not sent');
    assert.equal(text({ name: null }, 'name'), 'Empty');
    assert.equal(text({ name: '' }, 'name'), 'Empty');
    assert.equal(text({}, 'last_successful_login'), 'Never');
    for (const login of [null, '', '0001-01-01T00:00:00Z', '1970-01-01T00:00:00Z', 0]) {
      assert.equal(text({ last_successful_login: login }, 'last_successful_login'), 'Never');
    }
    assert.equal(text({ updated_at: '0001-01-01T00:00:00Z' }, 'updated_at'), 'No time (0001-01-01T00:00:00Z)');
  });

  it('has a login that is told in UTC or by a number as a moment, and one that no one can read as it was sent', () => {
    const value = (login: unknown) => rowOf({ last_successful_login: login }, 'last_successful_login')?.value;
    const sent = '2026-11-20T10:22:33';
    assert.deepEqual(value(sent), { kind: 'date', dateMs: Date.parse(`${sent}Z`), text: sent });
    assert.deepEqual(value(1_795_170_153), { kind: 'date', dateMs: 1_795_170_153_000, text: '1795170153' });
    assert.deepEqual(value('last week'), { kind: 'text', text: 'last week' });
  });

  it('has dates as moments, with the text that was sent', () => {
    const text = '2020-07-01T05:20:00.12345Z';
    for (const field of ['created_at', 'updated_at', 'last_successful_login']) {
      assert.deepEqual(rowOf({ [field]: text }, field)?.value, { kind: 'date', dateMs: Date.parse(text), text });
    }
    assert.deepEqual(rowOf({ created_at: 'soon' }, 'created_at')?.value, { kind: 'text', text: 'soon' });
    assert.deepEqual(rowOf({ name: text }, 'name')?.value, { kind: 'text', text });
  });

  it('has every digit and spelling of numbers, and the order of keys, as they were sent', () => {
    const sent = '{"active_device_count":9007199254740993,"rate":1.10,"limit":-1e400,"levels":{"20":1.0,"3":[]}}';
    const head = { status: 200, rayId: undefined, retryAfter: undefined, rateLimit: readRateLimit('', '', 0) };
    const user = readEnvelope(head, `{"success":true,"result":${sent}}`, 0).result;
    const text = (name: string) => rowOf(user, name)?.value.text;
    assert.deepEqual(['active_device_count', 'rate', 'limit'].map(text), ['9007199254740993', '1.10', '-1e400']);
    assert.equal(text('levels')?.replace(/\s/g, ''), '{"20":1.0,"3":[]}');
    assert.equal(copiedValue(readableField(user, 'levels')), '{\n  "20": 1.0,\n  "3": []\n}');
    assert.equal(copiedValue(readableField(user, 'limit')), '-1e400');
  });

  it('has values of other types as JSON, and seats in words', () => {
    assert.deepEqual(rowOf({ name: 5 }, 'name')?.value, { kind: 'text', text: '5' });
    assert.deepEqual(rowOf({ access_seat: true }, 'access_seat')?.value.text, 'Yes');
    assert.deepEqual(rowOf({ access_seat: false }, 'access_seat')?.value.text, 'No');
    assert.deepEqual(rowOf({ active_device_count: 0 }, 'active_device_count')?.value, { kind: 'text', text: '0' });
    assert.match(rowOf({ email: { a: [1] } }, 'email')?.value.text ?? '', /^\{ "a": \[ 1 \] \}$/);
  });

  it('has whatever else the API sent, in its order, under a heading of its own', () => {
    const user = JSON.parse('{"zeta":{"a":1},"id":"i","alpha":null,"__proto__":"p","":"e"}') as unknown;
    const other = viewOf(user).sections[1];
    assert.deepEqual(
      other?.rows.map(({ name }) => name),
      ['zeta', 'alpha', '__proto__', ''],
    );
    assert.equal(rowOf(user, '__proto__')?.value.text, 'p');
  });

  it('counts the fields that are too many to list', () => {
    const user = Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`field${index}`, index]));
    const rows = viewOf(user).sections[1]?.rows ?? [];
    assert.ok(rows.length <= 201);
    assert.match(rows.at(-1)?.value.text ?? '', /800/);
  });

  it('is headed by the name, else by what the user is called', () => {
    assert.deepEqual([viewOf(full).title, viewOf(full).subtitle], [full.name, full.email]);
    const nameless = viewOf({ email: 'ann@example.com' });
    assert.deepEqual([nameless.title, nameless.subtitle], ['ann@example.com', '']);
    assert.match(viewOf({}).title, /^User without/);
  });

  it('has the seats and the account as badges', () => {
    assert.deepEqual(viewOf({ access_seat: true }).badges, ['Access seat', 'Work']);
    assert.deepEqual(viewOf({ access_seat: true }, { accountLabel: '' }).badges, ['Access seat']);
  });

  it('offers what can be done', () => {
    const actions = (user: unknown, canRefresh: boolean) =>
      viewOf(user, { canRefresh }).buttons.map(({ action }) => action);
    assert.deepEqual(actions(full, true), ['refresh', 'openInDashboard']);
    assert.deepEqual(actions(full, false), ['openInDashboard']);
    assert.deepEqual(actions(undefined, true), ['refresh', 'openInDashboard']);
  });

  it('offers changes only while they are allowed, and to remove seats not where there is none', () => {
    const changes = (user: unknown, facts: Partial<PanelFacts> = {}) =>
      viewOf(user, { allowsChanges: true, ...facts })
        .buttons.map(({ action }) => action)
        .slice(facts.canRefresh === false ? 1 : 2);
    assert.deepEqual(changes({ ...full, access_seat: true }), ['removeSeats', 'revokeSessions']);
    assert.deepEqual(changes({ ...full, access_seat: false, gateway_seat: false }), ['revokeSessions']);
    assert.deepEqual(changes(undefined), ['removeSeats', 'revokeSessions']);
    assert.deepEqual(changes(full, { canRefresh: false }), []);
    assert.deepEqual(changes(full, { allowsChanges: false }), []);
  });

  it('offers to copy what is longer than a glance', () => {
    const user = { ...full, access_seat: true, gateway_seat: false, active_device_count: 0, last_successful_login: '' };
    const copied = viewOf({ ...user, future: 3 }).sections.flatMap(({ rows }) => rows);
    const names = copied.filter(({ isCopyable }) => isCopyable).map(({ name }) => name);
    assert.ok(['email', 'id', 'created_at', 'future'].every((name) => names.includes(name)));
    for (const name of ['access_seat', 'gateway_seat', 'active_device_count', 'last_successful_login']) {
      assert.ok(!names.includes(name), name);
    }
  });

  it('before the record is there has no fields, and the notice as its heading', () => {
    const notice = { tone: 'error', title: 'No permission', advice: '', details: [], buttons: [] } as const;
    assert.deepEqual(viewOf(undefined).sections, []);
    assert.equal(viewOf(undefined, { notice }).title, 'No permission');
  });

  it('is bounded and well-formed, whatever the record is', () => {
    const hostile = fc.record({ name: fc.string({ unit: 'binary', maxLength: 9000 }), email: fc.jsonValue() });
    fc.assert(
      fc.property(
        fc.oneof(hostile, fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue()), fc.jsonValue()),
        (user) => {
          const view = viewOf(user);
          for (const { label, value } of rowsOf(user)) assert.ok(label.length <= 100 && value.text.length <= 2000);
          assert.ok([view.title, view.subtitle, ...view.badges].every((text) => text.length <= 200));
          assert.deepEqual(structuredClone(view), view);
        },
      ),
      { numRuns: caseCount() },
    );
  });
});

describe('a value that is copied', () => {
  it('is a text as it is, anything else as JSON', () => {
    assert.equal(copiedValue('a\u202eb'), 'a\u202eb');
    assert.equal(copiedValue({ a: 1 }), '{\n  "a": 1\n}');
    assert.equal(copiedValue(null), 'null');
  });
});
