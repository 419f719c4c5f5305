import assert from 'node:assert/strict';
import { getUser, listUsers } from '../../../src/cloudflare/accessUsers';
import { account, accountIds } from '../../support/accounts';
import { access, createClient } from '../../support/client';
import { failureOf } from '../../support/failures';
import { useSimulator } from '../../support/useSimulator';
import { combineFaults, faults } from '../../simulator/faults';

const [accountId] = accountIds;

describe('reading Access users', () => {
  const simulator = useSimulator({ accounts: [account(60)] });
  const anAccess = () => access(accountId, simulator().token);

  it('asks for one page by its number and size', async () => {
    const { client } = createClient(simulator().baseUrl);
    const { users, info } = await listUsers(client, anAccess(), { page: 2, perPage: 25 });
    assert.deepEqual(users, simulator().users(accountId).slice(25, 50));
    assert.deepEqual(info, { perPage: 25, count: 25, totalCount: 60, totalPages: 3 });
    assert.deepEqual(simulator().requests[0]?.query, { page: '2', per_page: '25' });
    assert.equal(simulator().requests[0]?.path, `/client/v4/accounts/${accountId}/access/users`);
  });

  for (const field of ['search', 'email', 'name'] as const) {
    it(`sends the searched text whole as ${field}`, async () => {
      const text = 'Zoë & "O\'Brien" +1 100% ?#/\\ ';
      const { client } = createClient(simulator().baseUrl);
      await listUsers(client, anAccess(), { page: 1, perPage: 25, query: { field, text } });
      assert.deepEqual(simulator().requests[0]?.query, { page: '1', per_page: '25', [field]: text });
    });
  }

  it('keeps records as they were sent, in their order of fields', async () => {
    const records = [null, 5, 'text', [], { zeta: 1, alpha: null, id: 7 }, {}];
    simulator().replaceUsers(accountId, records);
    const { client } = createClient(simulator().baseUrl);
    const { users } = await listUsers(client, anAccess(), { page: 1, perPage: 25 });
    assert.equal(JSON.stringify(users), JSON.stringify(records));
  });

  for (const [what, info] of [
    ['counts nothing', { page: 1, per_page: 100, count: 0, total_count: 0 }],
    ['counts nothing on this page of the whole list', { page: 1, per_page: 100, count: 0, total_count: 60 }],
  ] as const) {
    for (const query of [undefined, { field: 'search', text: 'nobody' }] as const) {
      it(`takes null for no users where result_info ${what}${query ? ', in a search' : ''}`, async () => {
        simulator().setFault(combineFaults(faults.result(null), faults.place(['result_info'], info)));
        const { client } = createClient(simulator().baseUrl);
        const request = { page: 1, perPage: 100, ...(query && { query }) };
        assert.deepEqual((await listUsers(client, anAccess(), request)).users, []);
      });
    }
  }

  for (const [what, info] of [
    ['nothing', undefined],
    ['no total', { page: 1, per_page: 100, count: 0 }],
    ['that there are users', { page: 1, per_page: 100, count: 60, total_count: 60 }],
  ] as const) {
    it(`does not understand null where result_info tells ${what}`, async () => {
      simulator().setFault(combineFaults(faults.result(null), faults.place(['result_info'], info)));
      const { client } = createClient(simulator().baseUrl);
      const failure = await failureOf(listUsers(client, anAccess(), { page: 1, perPage: 100 }), 'format');
      assert.equal(failure.problem, 'unexpectedResult');
    });
  }

  it('reads one user by id', async () => {
    const user = simulator().users(accountId)[11];
    const { client } = createClient(simulator().baseUrl);
    assert.deepEqual(await getUser(client, anAccess(), user?.id ?? ''), user);
  });

  it('tells an unknown user by 404, at once', async () => {
    const { client } = createClient(simulator().baseUrl);
    assert.equal((await failureOf(getUser(client, anAccess(), 'nobody'), 'api')).status, 404);
    assert.equal(simulator().requests.length, 1);
  });

  it('takes a base address with a trailing slash', async () => {
    const { client } = createClient(`${simulator().baseUrl}//`);
    assert.equal((await listUsers(client, anAccess(), { page: 1, perPage: 25 })).users.length, 25);
  });

  it('escapes what stands in the path', async () => {
    const { client } = createClient(simulator().baseUrl);
    await failureOf(getUser(client, anAccess(), 'a/b?c#d'), 'api');
    const [request] = simulator().requests;
    assert.equal(request?.path, `/client/v4/accounts/${accountId}/access/users/a%2Fb%3Fc%23d`);
    assert.deepEqual(request.query, {});
  });
});
