import assert from 'node:assert/strict';
import { loadUsers, maxPageRequests, requestsToLoad } from '../../../src/assistant/loadUsers';
import { account, accountIds } from '../../support/accounts';
import { createDirectory } from '../../support/directory';
import { useSimulator } from '../../support/useSimulator';

const accountId = accountIds[0];

describe('reading the users that a tool needs', () => {
  const simulator = useSimulator({ accounts: [account(9_500)] });

  it('stops at the limit that was told, keeps what came, and reads on the next time', async () => {
    const { directory } = await createDirectory(simulator(), { concurrency: () => 1 });
    const { signal } = new AbortController();
    const list = await loadUsers(directory, accountId, { requestLimit: 3, signal });
    assert.deepEqual([list.pages?.isComplete, list.pages?.users.size], [false, 3_000]);
    assert.equal(requestsToLoad(list), 8);
    await loadUsers(directory, accountId, { requestLimit: 8, signal });
    assert.deepEqual([list.pages?.isComplete, list.pages?.users.size], [true, 9_500]);
    assert.equal(requestsToLoad(list), 0);
    const before = simulator().requests.length;
    await loadUsers(directory, accountId, { requestLimit: 0, signal });
    assert.equal(simulator().requests.length, before);
  });

  it('takes no more than a bounded number of requests where nobody knows how many users there are', async () => {
    const { directory } = await createDirectory(simulator());
    assert.equal(requestsToLoad(directory.wholeListOf(accountId)), maxPageRequests);
  });

  it('rejects at once where it was cancelled before, and sends nothing', async () => {
    const { directory } = await createDirectory(simulator());
    const before = simulator().requests.length;
    await assert.rejects(loadUsers(directory, accountId, { requestLimit: 9, signal: AbortSignal.abort() }));
    assert.equal(simulator().requests.length, before);
  });
});
