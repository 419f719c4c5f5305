import assert from 'node:assert/strict';
import { readArguments } from '../../../src/commands/commandArguments';

const accountId = '0123456789abcdef0123456789abcdef';
const nothing = { outcome: undefined, app: undefined, country: undefined };

describe('the arguments of showAccessLog', () => {
  it('are an account alone, which leaves the range as it is', () => {
    assert.deepEqual(readArguments('showAccessLog', { accountId }), { accountId, range: undefined, filter: nothing });
  });

  it('may name the moments, a result, an app and a country', () => {
    const given = { accountId, since: '2026-11-01T00:00:00Z', until: '2026-11-02', allowed: false, app: ' Wiki ' };
    assert.deepEqual(readArguments('showAccessLog', { ...given, country: 'DE' }), {
      accountId,
      range: { kind: 'own', sinceMs: Date.UTC(2026, 10, 1), untilMs: Date.UTC(2026, 10, 2) },
      filter: { outcome: 'denied', app: 'Wiki', country: 'DE' },
    });
    const { range, filter } = readArguments('showAccessLog', { accountId, until: '2026-11-02', allowed: true });
    assert.deepEqual(range, { kind: 'own', sinceMs: undefined, untilMs: Date.UTC(2026, 10, 2) });
    assert.equal(filter.outcome, 'allowed');
  });

  for (const [what, given] of [
    ['what is no moment', { since: 'yesterday' }],
    ['a number for a moment', { until: 1_700_000_000_000 }],
    ['an end before its beginning', { since: '2026-11-02', until: '2026-11-01' }],
    ['a result that is a text', { allowed: 'false' }],
    ['an empty app', { app: ' ' }],
  ] as const) {
    it(`are not ${what}`, () => {
      assert.throws(() => readArguments('showAccessLog', { accountId, ...given }), /since\?, until\?, allowed\?/);
    });
  }
});
