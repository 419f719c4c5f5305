import assert from 'node:assert/strict';
import { listUsers } from '../../../src/cloudflare/accessUsers';
import { faults } from '../../simulator/faults';
import { account, accountIds } from '../../support/accounts';
import { access, createClient } from '../../support/client';
import { failureOf } from '../../support/failures';
import { useSimulator } from '../../support/useSimulator';

const [accountId] = accountIds;

describe('a redirect', () => {
  const simulator = useSimulator({ accounts: [account(3)] });
  const elsewhere = useSimulator({ accounts: [account(3)] });

  async function listRedirected(status: 301 | 302 | 303 | 307 | 308, location: string) {
    simulator().setFault(faults.redirect(status, location));
    const { client } = createClient(simulator().baseUrl);
    const listing = listUsers(client, access(accountId, simulator().token), { page: 1, perPage: 25 });
    return failureOf(listing, 'redirect');
  }

  for (const status of [301, 302, 303, 307, 308] as const) {
    it(`with ${status} is told and not followed`, async () => {
      const location = `${elsewhere().baseUrl}/accounts/${accountId}/access/users`;
      const failure = await listRedirected(status, location);
      assert.deepEqual(failure, { kind: 'redirect', status, targetOrigin: elsewhere().origin });
      assert.equal(elsewhere().requests.length, 0);
      assert.equal(simulator().requests.length, 1);
    });
  }

  it('within the same server is not followed either', async () => {
    const failure = await listRedirected(302, '/client/v4/accounts');
    assert.deepEqual(failure, { kind: 'redirect', status: 302, targetOrigin: undefined });
    assert.equal(simulator().requests.length, 1);
  });

  it('to something that is no address is told all the same', async () => {
    assert.equal((await listRedirected(307, 'http://[')).targetOrigin, undefined);
  });
});
