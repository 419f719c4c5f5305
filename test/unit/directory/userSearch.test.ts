import assert from 'node:assert/strict';
import type { UserQueryField } from '../../../src/cloudflare/accessUsers';
import { maxQueryLength } from '../../../src/directory/filterSchema';
import { debounceMs, type UserSearch, type AccountHits } from '../../../src/directory/userSearch';
import { faults } from '../../simulator/faults';
import { account, accountIds } from '../../support/accounts';
import { createDirectory } from '../../support/directory';
import { nextChange, searchEnds, searchOf } from '../../support/searches';
import { useSimulator } from '../../support/useSimulator';

const [accountId, otherId] = accountIds;

describe('searching as the person types', () => {
  const simulator = useSimulator({ accounts: [account(130), account(130, otherId)] });
  const searches: UserSearch[] = [];
  afterEach(() => searches.splice(0).forEach((search) => search.dispose()));

  async function newSearch(ids: readonly string[] = [accountId], field: UserQueryField = 'search', loadFirst = false) {
    const { directory } = await createDirectory(simulator());
    if (loadFirst) for (const id of ids) await directory.listOf(id).loadFirst();
    const search = searchOf(directory, { field, accountIds: ids });
    searches.push(search);
    return search;
  }
  const searchedTexts = () => simulator().requests.flatMap(({ query }) => query['search'] ?? []);
  const idsOf = (hits: AccountHits | undefined) => hits?.hits.map(({ user }) => (user as { id: string }).id);
  const first = (search: UserSearch) => search.results[0];

  it('asks once for the last of several texts, after a pause', async () => {
    const search = await newSearch();
    const startedAtMs = performance.now();
    for (const text of ['e', 'ex', 'exa', ' example.net ']) search.setText(text);
    await searchEnds(search);
    assert.deepEqual(searchedTexts(), ['example.net']);
    assert.ok((simulator().requests[0]?.startedAtMs ?? 0) - startedAtMs >= debounceMs - 2);
    assert.ok((first(search)?.hits.length ?? 0) > 0);
  });

  for (const field of ['email', 'name', 'search'] as const) {
    it(`sends the text as ${field}`, async () => {
      const search = await newSearch([accountId], field);
      search.setText('an');
      await searchEnds(search);
      assert.equal(simulator().requests[0]?.query[field], 'an');
    });
  }

  it('asks nothing for an empty text, and forgets the hits', async () => {
    const search = await newSearch([accountId], 'search', true);
    search.setText('example');
    const changed = nextChange(search);
    search.setText('   ');
    await changed;
    assert.deepEqual(search.results, []);
    search.setText('example.org');
    await searchEnds(search);
    assert.deepEqual(searchedTexts(), ['example.org']);
  });

  it('asks nothing for a text that is longer than any e-mail, and says so', async () => {
    const search = await newSearch();
    const [longest, tooLong] = ['x'.repeat(maxQueryLength), 'x'.repeat(maxQueryLength + 1)];
    search.setText(` ${tooLong} `);
    assert.deepEqual([search.isTooLong, search.results], [true, []]);
    search.setText(` ${longest} `);
    assert.equal(search.isTooLong, false);
    await searchEnds(search);
    assert.deepEqual(searchedTexts(), [longest]);
  });

  it('has loaded rows at once, then the hits of the server, each user once with the later record', async () => {
    const search = await newSearch([accountId], 'search', true);
    const [user] = simulator().users(accountId);
    simulator().updateUser(accountId, user?.id ?? '', { name: 'Changed' });
    search.setText(user?.email ?? '');
    assert.deepEqual(idsOf(first(search)), [user?.id]);
    assert.equal(first(search)?.isBusy, true);
    await searchEnds(search);
    assert.deepEqual(idsOf(first(search)), [user?.id]);
    assert.equal((first(search)?.hits[0]?.user as { name: string }).name, 'Changed');
    assert.equal(simulator().requests.length, 2);
  });

  it('has the rest of the hits behind the loaded rows', async () => {
    const search = await newSearch([accountId], 'email', true);
    search.setText('EXAMPLE.com');
    const loaded = idsOf(first(search)) ?? [];
    await searchEnds(search);
    const hits = idsOf(first(search)) ?? [];
    assert.ok(loaded.length > 0 && hits.length > loaded.length);
    assert.deepEqual(hits.slice(0, loaded.length), loaded);
    assert.equal(new Set(hits).size, hits.length);
  });

  it('has one request in flight an account at most, and gives up the older', async () => {
    const search = await newSearch();
    const hold = simulator().hold();
    search.setText('example.net');
    await simulator().waitUntil(() => hold.waiting.length === 1);
    search.setText('example.org');
    await simulator().waitUntil(() => simulator().requests.length === 2);
    assert.equal(simulator().maxInFlight(accountId), 1);
    assert.equal(simulator().requests[0]?.aborted, true);
    hold.release();
    await searchEnds(search);
    const emails = first(search)?.hits.map(({ user }) => (user as { email: string }).email) ?? [];
    assert.ok(emails.length > 0 && emails.every((email) => email.includes('example.org')));
  });

  it('searches accounts side by side, in their order, each with its own end', async () => {
    const search = await newSearch([accountId, otherId]);
    const hold = simulator().hold(({ accountId: id }) => id === otherId);
    search.setText('example.net');
    await simulator().waitUntil(() => hold.waiting.length === 1);
    while (first(search)?.isBusy) await nextChange(search);
    assert.deepEqual(
      search.results.map(({ accountId: id, isBusy }) => [id, isBusy]),
      [
        [accountId, false],
        [otherId, true],
      ],
    );
    hold.release();
    await searchEnds(search);
    assert.ok(search.results.every(({ hits }) => hits.length > 0));
  });

  it('tells a failure in its account alone, and can try it again', async () => {
    const search = await newSearch([accountId, otherId]);
    const fault = simulator().setFault(faults.status(404), { when: ({ accountId: id }) => id === otherId });
    search.setText('example.net');
    await searchEnds(search);
    const [one, other] = search.results;
    assert.equal(one?.failure, undefined);
    assert.equal(other?.failure?.kind === 'api' && other.failure.status, 404);
    assert.equal(other?.hasMore, false);
    fault.clear();
    await search.loadMore(otherId);
    assert.equal(search.results[1]?.failure, undefined);
    assert.ok((search.results[1]?.hits.length ?? 0) > 0);
  });

  it('keeps loaded rows where the server fails', async () => {
    const search = await newSearch([accountId], 'search', true);
    simulator().setFault(faults.status(404));
    search.setText('example');
    const loaded = idsOf(first(search));
    await searchEnds(search);
    assert.deepEqual(idsOf(first(search)), loaded);
    assert.equal(first(search)?.failure?.kind, 'api');
  });

  it('sends nothing after it is disposed of, and drops what comes', async () => {
    const search = await newSearch();
    const hold = simulator().hold();
    search.setText('example.net');
    await simulator().waitUntil(() => hold.waiting.length === 1);
    search.dispose();
    await simulator().waitUntil(() => simulator().inFlight === 0);
    assert.deepEqual(idsOf(first(search)), []);
  });

  it('finds first whom a reference stands for, in that account alone, loaded or not', async () => {
    const { directory } = await createDirectory(simulator());
    await directory.wholeListOf(accountId).loadFirst();
    const users = simulator().users(accountId);
    const idAt = (place: number): string => users[place]?.id ?? assert.fail();
    const places = new Map([
      ['user-1', 3],
      ['user-2', 100],
    ]);
    const referred = (text: string) => {
      const place = places.get(text);
      return place === undefined ? undefined : { accountId, userId: idAt(place) };
    };
    const search = searchOf(directory, { field: 'search', accountIds: [accountId, otherId], referred });
    searches.push(search);
    search.setText('user-1');
    assert.deepEqual(
      search.results.map(({ hits }) => hits.map(({ user }) => user)),
      [[directory.userOf(accountId, idAt(3))], []],
    );
    search.setText('user-2');
    assert.deepEqual(first(search)?.hits, [{ key: idAt(100), user: { id: idAt(100) } }]);
    search.setText('user-3');
    assert.deepEqual(first(search)?.hits, []);
  });
});
