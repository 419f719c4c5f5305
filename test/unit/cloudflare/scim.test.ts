import assert from 'node:assert/strict';
import { listScimProviders } from '../../../src/cloudflare/scimProviders';
import { listScimUpdates, scimUpdateFacts } from '../../../src/cloudflare/scimUpdates';
import { account, accountIds } from '../../support/accounts';
import { access, createClient } from '../../support/client';
import { failureOf } from '../../support/failures';
import { useSimulator } from '../../support/useSimulator';

const [accountId] = accountIds;
const provider = (id: string, enabled?: boolean) => ({
  ...{ id, name: `Provider ${id}`, type: 'okta' },
  ...(enabled !== undefined && { scim_config: { enabled } }),
});

describe('what identity providers do by SCIM', () => {
  const simulator = useSimulator({ accounts: [account(3)], scimPermissions: ['Access: Audit Logs Read'] });
  const client = () => createClient(simulator().baseUrl).client;
  const reader = () => access(accountId, simulator().token);
  const idsOf = async () => (await listScimProviders(client(), reader())).map(({ id }) => id);

  it('is asked of the providers that have it, whether or not the server looks for them', async () => {
    const all = [provider('a', true), provider('b', false), provider('c'), { scim_config: { enabled: true } }];
    for (const scimIgnores of [[], ['scim_enabled']] as const) {
      simulator().configure({ identityProviders: all, scimIgnores });
      assert.deepEqual(await idsOf(), ['a']);
    }
    assert.equal(simulator().requests[0]?.query['scim_enabled'], 'true');
    assert.deepEqual(await listScimProviders(client(), reader()), [{ id: 'a', name: 'Provider a' }]);
    simulator().configure({ identityProviders: [provider('a', false)] });
    assert.deepEqual(await idsOf(), []);
    // None of the records says whether it has.
    simulator().configure({ identityProviders: [provider('a'), provider('b')] });
    assert.deepEqual(await idsOf(), ['a', 'b']);
  });

  it('is refused without the permission', async () => {
    simulator().configure({ providersPermissions: ['Another Read'], scimPermissions: ['Another Read'] });
    assert.equal((await failureOf(listScimProviders(client(), reader()), 'api')).status, 403);
    const query = { providerIds: ['a'], email: 'a@example.com', page: 1, perPage: 10 };
    assert.equal((await failureOf(listScimUpdates(client(), reader(), query), 'api')).status, 403);
  });

  it('is asked for by every provider and by both spellings of the e-mail, newest first, as it was sent', async () => {
    const updates = ['2026-11-01', '2026-11-03', '2026-11-02'].map((day, index) => ({
      ...{ idp_id: index === 0 ? 'a' : 'b', logged_at: `${day}T00:00:00Z`, status: 'SUCCESS', n: index },
      resource_user_email: index === 1 ? 'Ann@example.com' : 'ann@example.com',
    }));
    simulator().configure({ scimUpdates: [...updates, { idp_id: 'a', resource_user_email: 'joann@example.com' }] });
    const query = { providerIds: ['a', 'b'], email: 'Ann@example.com', page: 1, perPage: 2 };
    assert.deepEqual(await listScimUpdates(client(), reader(), query), {
      records: [updates[1], updates[2]],
      leftOutCount: 0,
    });
    assert.deepEqual((await listScimUpdates(client(), reader(), { ...query, page: 2 })).records, [updates[0]]);
    const [{ query: sent } = assert.fail()] = simulator().requests;
    assert.deepEqual([sent['idp_id'], sent['resource_user_email']], ['a,b', 'Ann@example.com,ann@example.com']);
    assert.deepEqual([sent['direction'], sent['per_page'], sent['limit']], ['desc', '2', '2']);
  });

  it('is read from records of any shape', () => {
    const nothing = {
      ...{ atMs: undefined, method: undefined, status: undefined, error: undefined },
      ...{ group: undefined, providerId: undefined, email: undefined },
    };
    for (const odd of [null, 7, [], { logged_at: {}, status: [], request_method: null }]) {
      assert.deepEqual(scimUpdateFacts(odd), nothing);
    }
    const record = { logged_at: '2026-11-25T22:56:00Z', request_method: ' patch', status: 'failure' };
    const { atMs, method, status } = scimUpdateFacts(record);
    assert.deepEqual([atMs, method, status], [Date.UTC(2026, 10, 25, 22, 56), 'PATCH', 'FAILURE']);
  });
});
