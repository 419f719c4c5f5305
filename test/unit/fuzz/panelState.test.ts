import assert from 'node:assert/strict';
import fc from 'fast-check';
import { keyOfId } from '../../../src/cloudflare/accessUser';
import { requestUrl } from '../../../src/cloudflare/requestTarget';
import { userRoute } from '../../../src/cloudflare/userRoutes';
import { readAccountState } from '../../../src/panel/shared/accountState';
import { readPanelState } from '../../../src/panel/user/fromPanel';
import { almostOrAny } from '../../support/properties/almost';
import { caseCount } from '../../support/properties/cases';
import { watchPrototypes } from '../../support/properties/prototypes';

const accountId = '0123456789abcdef0123456789abcdef';
const userId = 'f174e90a-fafe-4643-bbbc-4a0ed4fc8415';
const states = almostOrAny({ accountId, userId });
const credential = (): Promise<never> => Promise.reject(new Error('nobody asks for the credential here'));

describe('what VS Code kept of a panel', () => {
  watchPrototypes();

  it('of a user is two ids that lead to the routes of that user alone, or nothing', () => {
    fc.assert(
      fc.property(states, (state) => {
        const kept = readPanelState(state);
        if (kept === undefined) return;
        assert.deepEqual(Object.keys(kept).sort(), ['accountId', 'userId']);
        assert.match(kept.accountId, /^[\da-f]{32}$/);
        assert.match(kept.userId, /^[\w-]{1,64}$/);
        const path = userRoute({ accountId: kept.accountId, credential }, kept.userId, 'active_sessions');
        const address = `https://api.example/client/v4/accounts/${kept.accountId}/access/users/${kept.userId}`;
        assert.equal(requestUrl('https://api.example/client/v4', { path }), `${address}/active_sessions`);
        assert.ok(keyOfId(kept.userId).endsWith(kept.userId));
        assert.deepEqual(readPanelState(JSON.parse(JSON.stringify(kept))), kept);
      }),
      { numRuns: caseCount() },
    );
  });

  it('of an account is one id, or nothing', () => {
    fc.assert(
      fc.property(states, (state) => {
        const kept = readAccountState(state);
        if (kept === undefined) return;
        assert.deepEqual(Object.keys(kept), ['accountId']);
        assert.match(kept.accountId, /^[\da-f]{32}$/);
      }),
      { numRuns: caseCount() },
    );
  });
});
