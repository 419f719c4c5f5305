import assert from 'node:assert/strict';
import type { FailureCause } from '../../../src/cloudflare/failureCause';
import { remedies, remediesFor, remedyText } from '../../../src/text/remedies';

describe('what helps against a failure', () => {
  it('has trying again in it, and nothing twice', () => {
    for (const cause of ['permission', 'tokenOrAccount', 'notEnabled', 'blocked', 'aborted'] as const) {
      assert.ok(remediesFor(cause).includes('retry'), cause);
      assert.equal(new Set(remediesFor(cause)).size, remediesFor(cause).length);
    }
  });

  it('is another credential where that may help, and nowhere else', () => {
    const offered = (cause: FailureCause) => remediesFor(cause).includes('replaceCredential');
    for (const cause of ['permission', 'credential', 'tokenExpired', 'tokenOrAccount', 'credentialMissing'] as const) {
      assert.ok(offered(cause), cause);
    }
    for (const cause of ['addressRestricted', 'notEnabled', 'blocked', 'server', 'offline'] as const) {
      assert.ok(!offered(cause), cause);
    }
  });

  it('has words of its own for each remedy', () => {
    assert.equal(new Set(remedies.map(remedyText)).size, remedies.length);
  });
});
