import assert from 'node:assert/strict';
import { people, type SimulatedUser } from '../../simulator/people';

const referenceMs = Date.UTC(2026, 9, 1);
const count = 100_000;

describe('simulator: people', () => {
  let everybody: readonly SimulatedUser[] = [];
  before(() => {
    everybody = people(1, count, referenceMs);
  });

  it('are the same for the same seed and instant, and others for another seed', () => {
    assert.deepEqual(people(1, 500, referenceMs), everybody.slice(0, 500));
    assert.notDeepEqual(people(2, 3, referenceMs), everybody.slice(0, 3));
  });

  it('differ in ids, uids, seats and e-mails', () => {
    for (const field of ['id', 'uid', 'seat_uid', 'email'] as const) {
      const values = everybody.flatMap((user) => user[field] ?? []);
      assert.equal(new Set(values).size, values.length, field);
    }
    const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
    assert.ok(everybody.every(({ id, uid }) => uuid.test(id ?? '') && uuid.test(uid ?? '') && id !== uid));
  });

  it('have addresses in domains that belong to nobody', () => {
    const reserved = /^[a-z]+\.[a-z-]+\d+@(?:[a-z]+\.)*(?:example|example\.(?:com|net|org))$/i;
    const wrong = everybody.filter(({ email }) => email !== undefined && !reserved.test(email));
    assert.deepEqual(wrong, []);
  });

  it('have names in many scripts', () => {
    const scripts = [
      'Latin',
      'Greek',
      'Cyrillic',
      'Hebrew',
      'Arabic',
      'Devanagari',
      'Thai',
      'Han',
      'Katakana',
      'Hangul',
    ];
    const names = everybody.slice(0, 2000).map(({ name }) => name ?? '');
    for (const script of scripts) {
      assert.ok(
        names.some((name) => new RegExp(`\\p{Script=${script}}`, 'u').test(name)),
        script,
      );
    }
    assert.ok(names.some((name) => name !== name.normalize('NFC')));
  });

  it('come with every combination of seats, and sometimes without name, e-mail or login', () => {
    const few = everybody.slice(0, 87);
    const seats = new Set(few.map((user) => `${user.access_seat} ${user.gateway_seat}`));
    assert.equal(seats.size, 4);
    assert.ok(few.some(({ name }) => name === ''));
    assert.ok(few.some((user) => !('email' in user)));
    assert.ok(few.some((user) => !('last_successful_login' in user)));
    assert.ok(few.some((user) => 'identity_provider' in user));
    const both = everybody.filter((user) => user.access_seat === true && user.gateway_seat === true).length / count;
    assert.ok(both > 0.38 && both < 0.42, String(both));
  });

  it('have times in order, with fractions of differing length', () => {
    const form = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.(\d{3}|\d{5}|\d{6}))?Z$/;
    const lengths = new Set(everybody.map(({ created_at: created = '' }) => form.exec(created)?.[1]?.length));
    assert.deepEqual(lengths, new Set([undefined, 3, 5, 6]));
    for (const { created_at: created = '', updated_at: updated = '', last_successful_login: login } of everybody) {
      const [createdMs, updatedMs, loginMs] = [created, updated, login ?? updated].map((text) => Date.parse(text));
      assert.ok(createdMs !== undefined && updatedMs !== undefined && loginMs !== undefined);
      assert.ok(createdMs <= updatedMs && createdMs <= loginMs && Math.max(updatedMs, loginMs) <= referenceMs + 1000);
    }
  });

  it('logged in last at ages from hours to years', () => {
    const days = everybody.flatMap(({ last_successful_login: login }) =>
      login === undefined ? [] : (referenceMs - Date.parse(login)) / 86_400_000,
    );
    for (const [from, to] of [
      [0, 1],
      [1, 7],
      [7, 30],
      [30, 90],
      [90, 365],
      [365, 1500],
    ] as const) {
      const share = days.filter((age) => age >= from && age < to).length / days.length;
      assert.ok(share > 0.03, `${from} to ${to} days: ${share}`);
    }
  });
});
