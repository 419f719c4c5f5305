import assert from 'node:assert/strict';
import { readSeatExpiration } from '../../../src/cloudflare/organization';

const hourMs = 3_600_000;

describe('the seat expiration', () => {
  for (const [value, expected] of [
    ['730h', 730 * hourMs],
    ['2160h0m0s', 2160 * hourMs],
    ['1.5h', 1.5 * hourMs],
    ['1h30m', 1.5 * hourMs],
    [' 60m ', hourMs],
    ['500ms', 500],
    ['2us', 0.002],
    [undefined, 'off'],
    [null, 'off'],
    ['', 'off'],
    ['0', 'off'],
    ['0s', 'off'],
    ['0h0m0s', 'off'],
    [0, 'unknown'],
    [730, 'unknown'],
    ['730', 'unknown'],
    ['-730h', 'unknown'],
    ['30d', 'unknown'],
    ['h', 'unknown'],
    ['1.2.3h', 'unknown'],
    ['1h'.repeat(50), 'unknown'],
    [{}, 'unknown'],
    [true, 'unknown'],
  ] as const) {
    it(`is ${expected} for ${JSON.stringify(value)}`, () => assert.equal(readSeatExpiration(value), expected));
  }
});
