import assert from 'node:assert/strict';
import { accessRequestFacts } from '../../../src/cloudflare/accessRequestFacts';
import { RequestSearch } from '../../../src/directory/requestSearch';
import { faults } from '../../simulator/faults';
import { account, accountIds } from '../../support/accounts';
import { createDirectory } from '../../support/directory';
import { searchEnds } from '../../support/searches';
import { useSimulator } from '../../support/useSimulator';

const [accountId, otherId] = accountIds;
const rayId = '8f2a0b1c3d4e5f60';

describe('searching for a Ray ID', () => {
  const simulator = useSimulator({ accounts: [account(30), account(5, otherId)] });
  const searches: RequestSearch[] = [];
  afterEach(() => searches.splice(0).forEach((search) => search.dispose()));

  async function newSearch(ids: readonly string[] = [accountId]) {
    const { directory } = await createDirectory(simulator());
    const search = new RequestSearch(directory, ids, (read) => void read());
    searches.push(search);
    return search;
  }
  function addRequest(): void {
    const [user] = simulator().users(accountId);
    const request = { ray_id: rayId, allowed: false, user_email: user?.email, created_at: '2026-11-25T22:56:00Z' };
    simulator().replaceStory(accountId, user?.id ?? '', { accessRequests: [request] });
  }
  const raysOf = (search: RequestSearch): readonly unknown[] =>
    search.results.flatMap(({ came }) => (came?.found ?? []).map((record) => accessRequestFacts(record).rayId));

  it('finds the request by one request to each account, after a pause', async () => {
    addRequest();
    const search = await newSearch([accountId, otherId]);
    search.setRayId('0000000000000000');
    search.setRayId(rayId);
    assert.deepEqual([simulator().requests.length, search.results.length], [0, 2]);
    await searchEnds(search);
    assert.deepEqual(raysOf(search), [rayId]);
    assert.deepEqual(
      simulator().requests.map(({ route, query }) => [route, query['ray_id'], query['ray_idOp']]),
      [
        ['listAccessRequests', rayId, 'eq'],
        ['listAccessRequests', rayId, 'eq'],
      ],
    );
    assert.deepEqual(search.results[1]?.came, { found: [], others: [] });
  });

  it('asks nothing twice for the same one, and forgets it with the text', async () => {
    const search = await newSearch();
    search.setRayId(rayId);
    await searchEnds(search);
    search.setRayId(rayId);
    assert.equal(search.results[0]?.isBusy, false);
    search.setRayId(undefined);
    assert.deepEqual([search.results, search.rayId], [[], undefined]);
    assert.equal(simulator().requests.length, 1);
  });

  it('gives up the request for another text, whose answer never comes late', async () => {
    addRequest();
    const search = await newSearch();
    const hold = simulator().hold();
    search.setRayId(rayId);
    await simulator().waitUntil(() => hold.waiting.length === 1);
    search.setRayId('0000000000000000');
    await simulator().waitUntil(() => simulator().requests[0]?.aborted === true);
    hold.release();
    await searchEnds(search);
    assert.deepEqual(raysOf(search), []);
  });

  it('tells what came instead from a server that does not look for it', async () => {
    simulator().configure({ logEmailMatch: 'ignored', logIgnores: ['filters'] });
    const search = await newSearch();
    search.setRayId(rayId);
    await searchEnds(search);
    const [{ came } = assert.fail()] = search.results;
    assert.deepEqual([came?.found.length, came?.others.length], [0, 25]);
  });

  it('tells why a log could not be read, account by account, and asks that one again', async () => {
    addRequest();
    simulator().setFault(faults.status(403), { when: ({ accountId: id }) => id === accountId });
    const search = await newSearch([accountId, otherId]);
    search.setRayId(rayId);
    await searchEnds(search);
    assert.deepEqual(
      search.results.map(({ failure }) => failure?.kind),
      ['api', undefined],
    );
    simulator().clearFaults();
    await search.retry(otherId);
    assert.equal(search.results[1]?.isBusy, false);
    await search.retry(accountId);
    assert.deepEqual(raysOf(search), [rayId]);
  });
});
