import assert from 'node:assert/strict';
import { listAccounts, type ListedAccount } from '../../../src/cloudflare/accounts';
import type { Fault } from '../../simulator/faults';
import { combineFaults, faults } from '../../simulator/faults';
import { createClient, tokenCredential } from '../../support/client';
import { failureOf } from '../../support/failures';
import { useSimulator } from '../../support/useSimulator';

const accounts = Array.from({ length: 120 }, (_, index) => ({
  id: index.toString(16).padStart(32, '0'),
  name: `Account ${index}`,
  userCount: 0,
}));

describe('the accounts that a credential can list', () => {
  const simulator = useSimulator({ accounts });

  function list(token = simulator().token): Promise<ListedAccount[]> {
    const { client } = createClient(simulator().baseUrl);
    return listAccounts(client, () => Promise.resolve(tokenCredential(token)));
  }

  it('are read to the last page, with their names', async () => {
    const listed = await list();
    assert.deepEqual(
      listed,
      accounts.map(({ id, name }) => ({ accountId: id, name })),
    );
    assert.equal(simulator().requests.length, 3);
  });

  it('are read to the last page without totals as well', async () => {
    simulator().configure({ resultInfo: false });
    assert.equal((await list()).length, 120);
    assert.equal(simulator().requests.length, 3);
  });

  for (const [count, requestCount] of [
    [3, 1],
    [50, 1],
    // More than a page holds, so that its totals contradict each other and prove nothing.
    [120, 2],
  ] as const) {
    it(`are read in ${requestCount} where the server sends all ${count} of them on every page`, async () => {
      simulator().configure({ accountsPaging: 'repeatsForEver' });
      const { value } = simulator().addCredential({ accounts: accounts.slice(0, count).map(({ id }) => id) });
      assert.equal((await list(value)).length, count);
      assert.equal(simulator().requests.length, requestCount);
    });
  }

  it('are read twice at most where it does not tell any totals either', async () => {
    simulator().setFault(combineFaults(faults.repeatPage(), faults.withoutResultInfo()));
    assert.equal((await list()).length, 50);
    assert.equal(simulator().requests.length, 2);
  });

  it('are not read for ever where there are always more', async () => {
    let next = 0;
    const endless: Fault = {
      changeAnswer: (answer) => {
        const result = Array.from({ length: 50 }, () => ({ id: (next++).toString(16).padStart(32, '0'), name: '' }));
        return { ...answer, body: { success: true, errors: [], messages: [], result } };
      },
    };
    simulator().setFault(endless);
    assert.equal((await list()).length, 2000);
    assert.equal(simulator().requests.length, 40);
  });

  it('may be none', async () => {
    const { value } = simulator().addCredential({ accounts: [] });
    assert.deepEqual(await list(value), []);
    assert.equal(simulator().requests.length, 1);
  });

  it('may not be listed by a token that an account owns: code 1001', async () => {
    simulator().configure({ accountsForAccountTokens: 'refused' });
    const { value } = simulator().addCredential({ kind: 'accountToken' });
    const failure = await failureOf(list(value), 'api');
    assert.deepEqual([failure.status, failure.entries[0]?.code], [400, 1001]);
  });

  it('are those entries alone that are accounts', async () => {
    const [first] = accounts;
    assert.ok(first);
    const upperCaseId = 'AB'.repeat(16);
    simulator().setFault(
      faults.result([null, 7, 'x', {}, { id: 5 }, { id: 'short' }, { id: upperCaseId, name: 9 }, first, first]),
    );
    assert.deepEqual(await list(), [
      { accountId: upperCaseId.toLowerCase(), name: '' },
      { accountId: first.id, name: first.name },
    ]);
  });

  it('are told as not understood where the result is no list', async () => {
    simulator().setFault(faults.result({}));
    assert.equal((await failureOf(list(), 'format')).problem, 'unexpectedResult');
  });

  it('are not read on once that is aborted', async () => {
    const controller = new AbortController();
    simulator().onRequest(() => controller.abort());
    const { client } = createClient(simulator().baseUrl);
    const listing = listAccounts(client, () => Promise.resolve(tokenCredential(simulator().token)), controller.signal);
    await failureOf(listing, 'aborted');
    assert.equal(simulator().requests.length, 1);
  });
});
