import assert from 'node:assert/strict';
import { account, envelopeOf, get, otherAccount, outcomeOf, simulatorOfEachTest, usersPath } from './support';

describe('simulator: users of an account', () => {
  const simulator = simulatorOfEachTest();
  const page = (query: string): ReturnType<typeof envelopeOf> => envelopeOf(get(simulator(), `${usersPath}?${query}`));

  it('sends all 23 on the one page that fits them by default', async () => {
    const envelope = await envelopeOf(get(simulator(), usersPath));
    assert.deepEqual(envelope, {
      success: true,
      errors: [],
      messages: [],
      result: simulator().users(account.id),
      result_info: { count: 23, page: 1, per_page: 1000, total_count: 23, total_pages: 1 },
    });
  });

  it('cuts the list in pages, the last one shorter, and sends nothing past the end', async () => {
    const pages = await Promise.all([1, 2, 3, 4].map((number) => page(`page=${number}&per_page=10`)));
    assert.deepEqual(
      pages.map(({ result }) => result.length),
      [10, 10, 3, 0],
    );
    assert.deepEqual(
      pages.flatMap(({ result }) => result),
      simulator().users(account.id),
    );
    assert.deepEqual(pages[2]?.result_info, { count: 3, page: 3, per_page: 10, total_count: 23, total_pages: 3 });
  });

  it('repeats the last or the first page past the end where that is asked for', async () => {
    simulator().configure({ beyondEnd: 'lastPage' });
    assert.deepEqual((await page('page=9&per_page=10')).result, simulator().users(account.id).slice(20));
    simulator().configure({ beyondEnd: 'firstPage' });
    assert.deepEqual((await page('page=9&per_page=10')).result, simulator().users(account.id).slice(0, 10));
  });

  it('refuses page sizes outside 1 to 1000 and pages that are no integers', async () => {
    for (const query of ['per_page=1001', 'per_page=0', 'per_page=ten', 'page=1.5']) {
      assert.equal(await outcomeOf(get(simulator(), `${usersPath}?${query}`)), '400 12130', query);
    }
    assert.equal((await page('page=0&per_page=1000')).result.length, 23);
  });

  it('leaves out of result_info what it is told to', async () => {
    simulator().configure({ totals: 'countOnly' });
    assert.deepEqual((await page('per_page=10')).result_info, { count: 10, page: 1, per_page: 10, total_count: 23 });
    simulator().configure({ totals: 'none' });
    assert.deepEqual((await page('per_page=10')).result_info, { count: 10, page: 1, per_page: 10 });
    simulator().configure({ resultInfo: false });
    assert.equal('result_info' in (await page('per_page=10')), false);
  });

  it('filters by e-mail, name or either, as substring, prefix or exactly, without regard to case', async () => {
    const found = async (query: string): Promise<unknown[]> => (await page(query)).result.map(({ id }) => id);
    simulator().replaceUsers(account.id, [
      { id: 'first', email: 'ann@example.com', name: 'Ann Marie' },
      { id: 'second', email: 'joann@example.com', name: 'Jo Ann' },
      { id: 'third', email: 'c@example.com', name: 'ANN' },
      { id: 'fourth', name: 7 },
      null,
      'ann',
    ]);
    assert.deepEqual(await found('search=ann'), ['first', 'second', 'third']);
    assert.deepEqual(await found('email=ANN'), ['first', 'second']);
    assert.deepEqual(await found('name=marie'), ['first']);
    assert.deepEqual(await found('search=ann&email=joann'), ['second']);
    simulator().configure({ match: 'prefix' });
    assert.deepEqual(await found('name=ann'), ['first', 'third']);
    simulator().configure({ match: 'exact' });
    assert.deepEqual(await found('search=ann'), ['third']);
    assert.deepEqual(await found('email=ann@EXAMPLE.com'), ['first']);
    assert.equal((await page('search=')).result.length, 6);
  });

  it('counts everybody under a filter, as the specification says, or the hits', async () => {
    const [user] = simulator().users(account.id);
    const query = `email=${encodeURIComponent(user?.email ?? '')}&per_page=10`;
    const { result, result_info: unfiltered } = await page(query);
    assert.deepEqual(result, [user]);
    assert.deepEqual(unfiltered, { count: 1, page: 1, per_page: 10, total_count: 23, total_pages: 3 });
    simulator().configure({ totalsUnderFilter: 'filtered' });
    assert.deepEqual((await page(query)).result_info, { ...unfiltered, total_count: 1, total_pages: 1 });
  });

  it('sends one user, and 404 with an envelope for an unknown one', async () => {
    const user = simulator().users(account.id)[5];
    const { result } = await envelopeOf(get(simulator(), `${usersPath}/${user?.id ?? ''}`));
    assert.deepEqual(result, user);
    assert.equal(await outcomeOf(get(simulator(), `${usersPath}/f174e90a-fafe-4643-bbbc-4a0ed4fc8415`)), '404 10404');
    assert.equal(await outcomeOf(get(simulator(), `${usersPath}/%`)), '404 10404');
  });

  it('sends what methods made of the records, one account at a time', async () => {
    const [first, second] = simulator().users(account.id);
    simulator().removeUser(account.id, first?.id ?? '');
    simulator().updateUser(account.id, second?.id ?? '', { name: 'Somebody Else' });
    simulator().addUser(account.id, { id: 'front' }, 0);
    simulator().addUser(account.id, { id: 'end' });
    const { result } = await page('');
    assert.deepEqual(result, simulator().users(account.id));
    assert.deepEqual([result[0]?.id, result[1]?.name, result.at(-1)?.id], ['front', 'Somebody Else', 'end']);
    assert.throws(() => simulator().removeUser(account.id, 'nobody'), /no user nobody/);
    assert.throws(() => simulator().users('c'.repeat(32)), /no account/);
    assert.equal(simulator().users(otherAccount.id).length, 4);
    simulator().reset();
    assert.deepEqual(simulator().users(account.id)[0], first);
  });

  it('lets a test shift the pages between two requests', async () => {
    const [first] = simulator().users(account.id);
    const stop = simulator().onRequest(({ query }) => {
      if (query['page'] === '2') {
        simulator().removeUser(account.id, first?.id ?? '');
      }
    });
    const before = await page('page=1&per_page=10');
    const expected = simulator().users(account.id).slice(11, 21);
    assert.deepEqual((await page('page=2&per_page=10')).result, expected);
    stop();
    await page('page=2&per_page=10');
    assert.equal(before.result.length, 10);
    assert.equal(simulator().users(account.id).length, 22);
  });
});
