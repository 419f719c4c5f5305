import assert from 'node:assert/strict';
import { listAccounts, type AccountListing, type ListedAccount } from '../../../src/cloudflare/accounts';
import type { Fault } from '../../simulator/faults';
import { simulatorCase } from '../../simulator/cases';
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

  function listing(token = simulator().token): Promise<AccountListing> {
    const { client } = createClient(simulator().baseUrl);
    return listAccounts(client, () => Promise.resolve(tokenCredential(token)));
  }

  /** The accounts of a listing that is sure to be whole. */
  async function list(token?: string): Promise<readonly ListedAccount[]> {
    const { accounts, doubt } = await listing(token);
    assert.equal(doubt, undefined);
    return accounts;
  }

  it('are read to the last page, with their names', async () => {
    const listed = await list();
    assert.deepEqual(
      listed,
      accounts.map(({ id, name }) => ({ accountId: id, name })),
    );
    assert.equal(simulator().requests.length, 3);
  });

  it('are read to the last of 50 pages of 50', async () => {
    simulatorCase('accounts-by-fifties').begin(simulator());
    const listed = await list();
    assert.deepEqual(
      listed.map(({ accountId }) => accountId),
      simulator().accounts.map(({ id }) => id),
    );
    assert.deepEqual([listed.length, simulator().requests.length], [2_500, 50]);
  });

  for (const [what, fault, requestCount] of [
    ['at 20 a page whatever is asked, as told', faults.cap(20), 6],
    [
      'at 20 a page where the number of pages alone is told',
      combineFaults(faults.cap(20), faults.place(['result_info'], { total_pages: 6 })),
      7,
    ],
    ['at 20 a page where nothing is told', combineFaults(faults.cap(20), faults.withoutResultInfo()), 7],
  ] as const) {
    it(`are read to the end ${what}`, async () => {
      simulator().setFault(fault);
      const { accounts: listed, doubt } = await listing();
      assert.equal(listed.length, 120);
      assert.equal(simulator().requests.length, requestCount);
      assert.equal(doubt, requestCount === 6 ? undefined : 'uncounted');
    });
  }

  it('are read on behind an empty page, and it is told that some are missing', async () => {
    simulator().setFault(faults.result([]), { when: ({ query }) => query['page'] === '2' });
    const { accounts: listed, doubt } = await listing();
    assert.deepEqual([listed.length, doubt, simulator().requests.length], [70, 'short', 3]);
  });

  it('are read to the last page without totals as well, which one further request settles', async () => {
    simulator().configure({ resultInfo: false });
    const { accounts, doubt } = await listing();
    assert.deepEqual([accounts.length, doubt], [120, 'uncounted']);
    assert.equal(simulator().requests.length, 4);
  });

  for (const [count, requestCount] of [
    [3, 1],
    [50, 1],
    [120, 1],
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
    const { accounts, doubt } = await listing();
    assert.deepEqual([accounts.length, doubt], [50, 'repeated']);
    assert.equal(simulator().requests.length, 2);
  });

  it('are not read for ever where there are always more, and it is told that the list was cut', async () => {
    let next = 0;
    const endless: Fault = {
      changeAnswer: (answer) => {
        const result = Array.from({ length: 50 }, () => ({ id: (next++).toString(16).padStart(32, '0'), name: '' }));
        return { ...answer, body: { success: true, errors: [], messages: [], result } };
      },
    };
    simulator().setFault(endless);
    const { accounts, doubt } = await listing();
    assert.deepEqual([accounts.length, doubt], [10_000, 'cut']);
    assert.equal(simulator().requests.length, 200);
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
    const entries = [null, 7, 'x', {}, { id: 5 }, { id: 'short' }, { id: upperCaseId, name: 9 }, first];
    simulator().setFault(
      combineFaults(faults.result(entries), faults.resultInfo({ total_count: entries.length, total_pages: 1 })),
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
