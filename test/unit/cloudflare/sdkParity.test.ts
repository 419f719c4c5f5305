import assert from 'node:assert/strict';
import Cloudflare from 'cloudflare';
import { getUser, listUsers } from '../../../src/cloudflare/accessUsers';
import { listAccounts } from '../../../src/cloudflare/accounts';
import { UserPages } from '../../../src/directory/userPages';
import { access, createClient, tokenCredential } from '../../support/client';
import { useSimulator } from '../../support/useSimulator';

const accountId = 'a'.repeat(32);
const { signal } = new AbortController();

describe('what the official SDK reads', () => {
  const others = Array.from({ length: 60 }, (_, index) => ({
    id: index.toString(16).padStart(32, 'b'),
    name: `Account ${index}`,
    userCount: 0,
  }));
  const simulator = useSimulator({
    accounts: [{ id: accountId, name: 'Adventure Works', userCount: 1234 }, ...others],
  });
  const client = () => createClient(simulator().baseUrl).client;
  const account = () => access(accountId, simulator().token);
  const sdk = () =>
    new Cloudflare({
      apiToken: simulator().token,
      apiKey: null,
      apiEmail: null,
      userServiceKey: null,
      baseURL: simulator().baseUrl,
      logLevel: 'off',
      maxRetries: 0,
    });

  for (const perPage of [100, 1000]) {
    it(`is every user, in order, as this client reads them ${perPage} a page`, async () => {
      const pages = new UserPages(perPage);
      while (pages.outcome === 'more') {
        await pages.readNext((request) => listUsers(client(), account(), request, signal), signal);
      }
      const expected = await all(sdk().zeroTrust.access.users.list({ account_id: accountId, per_page: perPage }));
      assert.equal(expected.length, 1234);
      assert.deepEqual([...pages.users.values()], expected);
      assert.equal(JSON.stringify([...pages.users.values()]), JSON.stringify(expected));
    });
  }

  it('is one user as this client reads it', async () => {
    const { id = '' } = simulator().users(accountId)[700] ?? {};
    const expected = await sdk().zeroTrust.access.users.get(id, { account_id: accountId });
    const user = await getUser(client(), account(), id, signal);
    assert.deepEqual(user, expected);
    assert.equal(JSON.stringify(user), JSON.stringify(expected));
  });

  it('is the accounts as this client reads them, over several pages', async () => {
    const expected = await all(sdk().accounts.list());
    assert.equal(expected.length, 61);
    assert.deepEqual(await listAccounts(client(), () => Promise.resolve(tokenCredential(simulator().token)), signal), {
      accounts: expected.map(({ id, name }) => ({ accountId: id, name })),
    });
  });
});

async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const found: Item[] = [];
  for await (const item of items) found.push(item);
  return found;
}
