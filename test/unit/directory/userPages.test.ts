import assert from 'node:assert/strict';
import { keyOfId } from '../../../src/cloudflare/accessUser';
import { CloudflareError } from '../../../src/cloudflare/errors';
import type { ListDoubt } from '../../../src/cloudflare/listReading';
import { UserPages, type ReadUserPage } from '../../../src/directory/userPages';
import { account, accountIds } from '../../support/accounts';
import { access, createClient } from '../../support/client';
import { failureOf } from '../../support/failures';
import { useSimulator } from '../../support/useSimulator';
import { listUsers } from '../../../src/cloudflare/accessUsers';
import { faults } from '../../simulator/faults';

const [accountId] = accountIds;
const { signal } = new AbortController();

describe('the pages of a list, merged', () => {
  const simulator = useSimulator({ accounts: [account(10)] });

  function reader(): ReadUserPage {
    const { client } = createClient(simulator().baseUrl);
    const anAccess = access(accountId, simulator().token);
    return (request, aborted) => listUsers(client, anAccess, request, aborted);
  }
  const ids = () =>
    simulator()
      .users(accountId)
      .map(({ id }) => keyOfId(id ?? ''));

  it('have each user once, where one comes again because another was added before it', async () => {
    const pages = new UserPages(5);
    const read = reader();
    await pages.readNext(read, signal);
    const before = ids();
    simulator().updateUser(accountId, before[4] ?? '', { name: 'Changed' });
    simulator().addUser(accountId, { id: 'new', email: 'new@example.com' }, 0);
    const newKeys = await pages.readNext(read, signal);
    assert.deepEqual(newKeys, before.slice(5, 9));
    assert.deepEqual([...pages.users.keys()], before.slice(0, 9));
    assert.equal((pages.users.get(before[4] ?? '') as { name: string }).name, 'Changed');
  });

  it('have one row for records of the same id, with the later record', async () => {
    simulator().replaceUsers(accountId, [{ id: 'a', name: '1' }, { id: 'b' }, { id: 'a', name: '2' }]);
    const pages = new UserPages(5);
    assert.deepEqual(await pages.readNext(reader(), signal), ['id:a', 'id:b']);
    assert.deepEqual(
      [...pages.users],
      [
        ['id:a', { id: 'a', name: '2' }],
        ['id:b', { id: 'b' }],
      ],
    );
  });

  it('lose no record that has neither id nor uid nor e-mail', async () => {
    simulator().replaceUsers(accountId, [null, {}, { name: 'Ann' }, { name: 'Ann' }, 'text', {}]);
    const pages = new UserPages(5);
    const read = reader();
    await pages.readNext(read, signal);
    await pages.readNext(read, signal);
    assert.deepEqual(
      [...pages.users.keys()],
      ['place:1/5.1', 'place:1/5.2', 'place:1/5.3', 'place:1/5.4', 'place:1/5.5', 'place:2/5.1'],
    );
  });

  it('of a query send it with each page, name places apart, and tell no total', async () => {
    simulator().replaceUsers(
      accountId,
      Array.from({ length: 7 }, () => ({ name: 'Ann' })),
    );
    const pages = new UserPages(5, { field: 'name', text: 'ann' });
    const read = reader();
    await pages.readNext(read, signal);
    await pages.readNext(read, signal);
    assert.deepEqual(
      simulator().requests.map(({ query }) => query),
      [
        { page: '1', per_page: '5', name: 'ann' },
        { page: '2', per_page: '5', name: 'ann' },
      ],
    );
    assert.equal(pages.total, undefined);
    assert.equal([...pages.users.keys()][0], 'place:hit 1/5.1');
    assert.equal(pages.users.size, 7);
  });

  it('stay as they are where a page fails, which can be read again', async () => {
    const pages = new UserPages(5);
    const read = reader();
    await pages.readNext(read, signal);
    simulator().setFault(faults.status(404), { times: 1 });
    await failureOf(pages.readNext(read, signal), 'api');
    assert.deepEqual([pages.pageCount, pages.users.size, pages.outcome, pages.total], [1, 5, 'more', 10]);
    await pages.readNext(read, signal);
    assert.deepEqual([...pages.users.keys()], ids());
  });

  it('stay as they are where a page comes after it was given up', async () => {
    const pages = new UserPages(5);
    const controller = new AbortController();
    const read: ReadUserPage = async (request) => {
      const page = await reader()(request, signal);
      controller.abort(new CloudflareError({ kind: 'aborted' }));
      return page;
    };
    await failureOf(pages.readNext(read, controller.signal), 'aborted');
    assert.deepEqual([pages.pageCount, pages.users.size], [0, 0]);
  });

  it('say why users may be missing: a page came twice, the number changed, fewer came than are counted', async () => {
    const read = reader();
    const doubt = async (meanwhile = (): unknown => undefined): Promise<ListDoubt | undefined> => {
      const pages = new UserPages(5);
      await pages.readNext(read, signal);
      assert.equal(pages.doubt, undefined);
      meanwhile();
      while (!pages.isComplete) await pages.readNext(read, signal);
      simulator().clearFaults();
      return pages.doubt;
    };
    assert.equal(await doubt(), undefined);
    assert.equal(await doubt(() => simulator().addUser(accountId, { id: 'eleventh' })), 'changed');
    assert.equal(await doubt(), undefined);
    assert.equal(await doubt(() => simulator().setFault(faults.repeatPage(1))), 'repeated');
    simulator().setFault(faults.resultInfo({ total_count: 12, total_pages: 3 }));
    assert.equal(await doubt(), 'short');
    simulator().clearFaults();
    simulator().setFault(faults.resultInfo({ total_count: undefined }));
    assert.equal(await doubt(), 'uncounted');
  });

  it('never tell a total that is less than what is there', async () => {
    simulator().setFault(faults.resultInfo({ total_count: 7, total_pages: 2 }));
    simulator().addUser(accountId, { id: 'eleventh' });
    const pages = new UserPages(5);
    const read = reader();
    await pages.readNext(read, signal);
    const totals = [pages.total];
    await pages.readNext(read, signal);
    totals.push(pages.total);
    assert.equal(pages.users.size, 11);
    assert.deepEqual(totals, [7, undefined]);
  });
});
