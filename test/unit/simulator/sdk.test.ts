import assert from 'node:assert/strict';
import Cloudflare from 'cloudflare';
import type { Simulator } from '../../simulator/simulator';
import { account, otherAccount, simulatorOfEachTest } from './support';

function sdkClient(simulator: Simulator, apiToken: string): Cloudflare {
  return new Cloudflare({
    apiToken,
    apiKey: null,
    apiEmail: null,
    userServiceKey: null,
    baseURL: simulator.baseUrl,
    logLevel: 'off',
    maxRetries: 0,
  });
}

async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const found: Item[] = [];
  for await (const item of items) {
    found.push(item);
  }
  return found;
}

describe('simulator: through the official SDK', () => {
  const simulator = simulatorOfEachTest({ accounts: [{ ...account, userCount: 1234 }, otherAccount] });
  const client = (): Cloudflare => sdkClient(simulator(), simulator().token);

  it('every user is listed, page by page, as the simulator holds it', async () => {
    const listed = await all(client().zeroTrust.access.users.list({ account_id: account.id, per_page: 100 }));
    assert.deepEqual(listed, simulator().users(account.id));
    // The SDK asks for one page more, and stops because it is empty.
    assert.deepEqual(
      simulator().requests.map(({ query }) => query['page'] ?? '1'),
      Array.from({ length: 14 }, (_, index) => String(index + 1)),
    );
  });

  it('one user is read', async () => {
    const user = simulator().users(account.id)[700];
    const read = await client().zeroTrust.access.users.get(user?.id ?? '', { account_id: account.id });
    assert.deepEqual(read, user);
  });

  it('accounts are listed and read', async () => {
    const listed = await all(client().accounts.list());
    assert.deepEqual(
      listed.map(({ id, name }) => ({ id, name })),
      [account, otherAccount].map(({ id, name }) => ({ id, name })),
    );
    assert.deepEqual(await client().accounts.get({ account_id: account.id }), listed[0]);
  });

  it('tokens are verified on both routes', async () => {
    const user = simulator().addCredential({ kind: 'userToken', not_before: '2020-01-01T00:00:00Z' });
    const verified = await sdkClient(simulator(), user.value).user.tokens.verify();
    assert.deepEqual(verified, { id: user.id, status: 'active', not_before: '2020-01-01T00:00:00Z' });
    const owned = simulator().addCredential({ kind: 'accountToken', accounts: [account.id] });
    const ownedClient = sdkClient(simulator(), owned.value);
    assert.deepEqual(await ownedClient.accounts.tokens.verify({ account_id: account.id }), {
      id: owned.id,
      status: 'active',
    });
    await assert.rejects(ownedClient.user.tokens.verify(), { status: 401 });
  });

  it('failures arrive with their status and errors', async () => {
    const { value } = simulator().addCredential({ permissions: [] });
    await assert.rejects(
      async () => sdkClient(simulator(), value).zeroTrust.access.users.list({ account_id: account.id }),
      { status: 403, errors: [{ code: 10000, message: 'Authentication error' }] },
    );
  });
});
