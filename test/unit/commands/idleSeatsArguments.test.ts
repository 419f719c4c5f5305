import assert from 'node:assert/strict';
import { readArguments } from '../../../src/commands/commandArguments';

const accountId = '0123456789abcdef0123456789abcdef';
const file = { format: 'csv', path: '/tmp/idle.csv' };

describe('the arguments of findIdleSeats', () => {
  it('are an account alone, of 90 days', () => {
    assert.deepEqual(readArguments('findIdleSeats', { accountId }), {
      ...{ accountId, idleMoreThanDays: 90, file: undefined },
    });
  });

  it('may name the days and a file', () => {
    assert.deepEqual(readArguments('findIdleSeats', { accountId, idleMoreThanDays: 0, ...file, overwrite: true }), {
      accountId,
      idleMoreThanDays: 0,
      file: { ...file, overwrite: true, csv: { delimiter: 'comma', bom: true } },
    });
    assert.deepEqual(readArguments('findIdleSeats', { accountId, ...file, format: 'ndjson' }).file, {
      ...{ ...file, format: 'ndjson', overwrite: false, csv: undefined },
    });
  });

  for (const [what, given] of [
    ['a format without a path', { format: 'csv' }],
    ['a path without a format', { path: '/tmp/idle.csv' }],
    ['a path that is not absolute', { ...file, path: 'idle.csv' }],
    ['another format', { ...file, format: 'xml' }],
    ['days below zero', { idleMoreThanDays: -1 }],
    ['half a day', { idleMoreThanDays: 0.5 }],
    ['days as text', { idleMoreThanDays: '90' }],
    ['a thousand years', { idleMoreThanDays: 365_000 }],
  ] as const) {
    it(`are not ${what}`, () => {
      assert.throws(() => readArguments('findIdleSeats', { accountId, ...given }), /idleMoreThanDays\?, format\?/);
    });
  }
});
