import assert from 'node:assert/strict';
import { demoAccounts, startSimulator } from '../../simulator/simulator';
import { account, envelopeOf, get, otherAccount, outcomeOf, simulatorOfEachTest, usersPath } from './support';

describe('simulator: accounts and routing', () => {
  const simulator = simulatorOfEachTest();
  const namesAt = async (path: string): Promise<unknown[]> =>
    (await envelopeOf(get(simulator(), path))).result.map(({ name }) => name);

  it('lists the accounts in either direction and by name', async () => {
    assert.deepEqual(await namesAt('/accounts'), [account.name, otherAccount.name]);
    assert.deepEqual(await namesAt('/accounts?direction=desc'), [otherAccount.name, account.name]);
    assert.deepEqual(await namesAt('/accounts?name=blue'), [otherAccount.name]);
    const { result_info: info } = await envelopeOf(get(simulator(), '/accounts'));
    assert.deepEqual(info, { count: 2, page: 1, per_page: 20, total_count: 2, total_pages: 1 });
  });

  it('allows 5 to 50 accounts a page', async () => {
    for (const query of ['per_page=4', 'per_page=51', 'direction=up']) {
      assert.equal(await outcomeOf(get(simulator(), `/accounts?${query}`)), '400 12130', query);
    }
    assert.deepEqual(await namesAt('/accounts?per_page=5&page=2'), []);
  });

  it('repeats the accounts for every page, with total_pages 1, where that is asked for', async () => {
    simulator().configure({ accountsPaging: 'repeatsForEver' });
    const { result, result_info: info } = await envelopeOf(get(simulator(), '/accounts?page=17'));
    assert.equal(result.length, 2);
    assert.deepEqual([info?.['page'], info?.['total_pages']], [1, 1]);
  });

  it('refuses account-owned tokens with 1001 where that is asked for', async () => {
    const { value } = simulator().addCredential({ kind: 'accountToken', accounts: [account.id] });
    const headers = { Authorization: `Bearer ${value}` };
    assert.equal((await envelopeOf(get(simulator(), '/accounts', { headers }))).result.length, 1);
    simulator().configure({ accountsForAccountTokens: 'refused' });
    assert.equal(await outcomeOf(get(simulator(), '/accounts', { headers })), '400 1001');
    assert.equal(await outcomeOf(get(simulator(), '/accounts')), '200');
  });

  it('sends one account, with its id in capitals too', async () => {
    const expected = { id: account.id, name: account.name, type: 'standard' };
    for (const id of [account.id, account.id.toUpperCase()]) {
      const { result } = (await envelopeOf(get(simulator(), `/accounts/${id}`))) as { result: object };
      assert.deepEqual({ ...result, ...expected }, result);
    }
  });

  it('answers malformed account ids with 400 and 7003, unknown routes with 404', async () => {
    for (const id of ['short', 'g'.repeat(32), `${account.id}%20`, `${account.id}0`]) {
      assert.equal(await outcomeOf(get(simulator(), `/accounts/${id}/access/users`)), '400 7003 7000', id);
    }
    for (const path of ['/accounts//access/users', '/zones', `${usersPath}/`, `${usersPath}/x/devices`, '']) {
      assert.equal(await outcomeOf(get(simulator(), path)), '404 7003 7000', path);
    }
    assert.equal((await fetch(simulator().origin)).status, 404);
  });

  it('answers other methods with 405 and 10405', async () => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      assert.equal(await outcomeOf(get(simulator(), usersPath, { method })), '405 10405', method);
    }
  });

  it('sends the headers that every answer of the API has, compressed where that is asked for', async () => {
    const plain = await get(simulator(), usersPath, { headers: { 'accept-encoding': 'identity' } });
    assert.equal(plain.headers.get('content-type'), 'application/json');
    assert.match(plain.headers.get('cf-ray') ?? '', /^[0-9a-f]{16}-FRA$/);
    assert.equal(plain.headers.get('ratelimit'), '"default";r=1199;t=300');
    assert.equal(plain.headers.get('ratelimit-policy'), '"burst";q=1200;w=300');
    assert.equal(plain.headers.get('content-encoding'), null);
    const packed = await get(simulator(), usersPath, { headers: { 'accept-encoding': 'gzip, deflate' } });
    assert.equal(packed.headers.get('content-encoding'), 'gzip');
    assert.ok(Number(packed.headers.get('content-length')) < Number(plain.headers.get('content-length')));
    assert.deepEqual(await packed.json(), await plain.json());
  });

  it('serves the demo accounts, each with its own token, where no others are given', async () => {
    const demo = await startSimulator();
    try {
      for (const { id, name, token, userCount } of demoAccounts) {
        const headers = { Authorization: `Bearer ${token}` };
        const users = await envelopeOf(get(demo, `/accounts/${id}/access/users?per_page=5`, { headers }));
        assert.equal(users.result_info?.['total_count'], userCount);
        const accounts = await envelopeOf(get(demo, '/accounts', { headers }));
        assert.deepEqual(
          accounts.result.map((found) => found.name),
          [name],
        );
      }
    } finally {
      await demo.close();
    }
  });
});
