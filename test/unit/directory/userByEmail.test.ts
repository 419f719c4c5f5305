import assert from 'node:assert/strict';
import { findUserByEmail, listUsersByEmail } from '../../../src/directory/userByEmail';
import { faults } from '../../simulator/faults';
import type { RecordedRequest } from '../../simulator/simulator';
import { account, accountIds } from '../../support/accounts';
import { createDirectory } from '../../support/directory';
import { failureOf } from '../../support/failures';
import { useSimulator } from '../../support/useSimulator';

const [accountId] = accountIds;
const { signal } = new AbortController();
const others = Array.from({ length: 30 }, (_, index) => ({ id: `o${index}`, email: `bob${index}@example.com` }));
const users = [
  { id: 'longer', email: 'joann@example.com' },
  { id: 'upper', email: 'Ann@example.com' },
  { id: 'exact', email: 'ann@example.com' },
  { id: 'odd', email: { address: 'ann@example.com' } },
  null,
  ...others,
  { id: 'last', email: 'Zoe@Example.com' },
];

describe('a user of an e-mail', () => {
  const simulator = useSimulator({ accounts: [account(0)] });
  beforeEach(() => simulator().replaceUsers(accountId, users));
  let asked: readonly RecordedRequest[] = [];
  const find = async (email: string, isLoaded: boolean): Promise<unknown> => {
    const { directory } = await createDirectory(simulator());
    if (isLoaded) await directory.listOf(accountId).loadFirst();
    const countBefore = simulator().requests.length;
    const found = await findUserByEmail(directory, accountId, email, signal);
    asked = simulator().requests.slice(countBefore);
    return found;
  };

  it('is found among the loaded ones without a request', async () => {
    assert.deepEqual(await find('ann@example.com', true), { id: 'exact', email: 'ann@example.com' });
    assert.deepEqual(asked, []);
  });

  it('is asked for where it is not loaded, and compared again: the server may find more', async () => {
    for (const isLoaded of [true, false]) {
      assert.deepEqual(await find('zoe@example.com', isLoaded), { id: 'last', email: 'Zoe@Example.com' });
      assert.deepEqual(
        asked.map(({ query }) => query),
        [{ page: '1', per_page: '1000', email: 'zoe@example.com' }],
      );
    }
    assert.deepEqual(await find('ann@example.com', false), { id: 'exact', email: 'ann@example.com' });
    assert.deepEqual(await find('ANN@example.com', false), { id: 'upper', email: 'Ann@example.com' });
  });

  it('is none where others merely contain the e-mail', async () => {
    assert.equal(await find('nn@example.com', false), undefined);
    assert.equal(await find('bob1@example.co', true), undefined);
  });

  it('is found far down a list that the server does not filter', async () => {
    const unfiltered = { changeQuery: ({ page = '1' }) => ({ page, per_page: '10' }) };
    simulator().setFault(unfiltered, { when: ({ route }) => route === 'listUsers' });
    assert.deepEqual(await find('zoe@example.com', false), { id: 'last', email: 'Zoe@Example.com' });
    assert.ok(asked.length >= 4);
  });

  it('is not looked for any further once one has just this spelling', async () => {
    const unfiltered = { changeQuery: ({ page = '1' }) => ({ page, per_page: '10' }) };
    simulator().setFault(unfiltered, { when: ({ route }) => route === 'listUsers' });
    assert.deepEqual(await find('ann@example.com', false), { id: 'exact', email: 'ann@example.com' });
    assert.equal(asked.length, 1);
  });

  it('leaves budget to others from the second page of an unfiltered list on', async () => {
    const unfiltered = { changeQuery: ({ page = '1' }) => ({ page, per_page: '10' }) };
    simulator().setFault(unfiltered, { when: ({ route }) => route === 'listUsers' });
    const { directory } = await createDirectory(simulator());
    const bulk: (boolean | undefined)[] = [];
    const readPage: typeof directory.readPage = (id, request, aborted) => {
      bulk.push(request.isBulk);
      return directory.readPage(id, request, aborted);
    };
    await listUsersByEmail({ readPage }, accountId, 'zoe@example.com', signal);
    assert.deepEqual([bulk[0] ?? false, new Set(bulk.slice(1))], [false, new Set([true])]);
  });

  it('is looked for in each page of an unfiltered list once, however many there are', async () => {
    const unfiltered = { changeQuery: ({ page = '1' }) => ({ page, per_page: '5' }) };
    simulator().setFault(unfiltered, { when: ({ route }) => route === 'listUsers' });
    simulator().replaceUsers(accountId, others);
    const { directory } = await createDirectory(simulator());
    let lookCount = 0;
    const readPage: typeof directory.readPage = async (...request) => {
      const page = await directory.readPage(...request);
      const counted = (page.users as typeof others).map(({ id, email }) => ({
        id,
        get email() {
          lookCount += 1;
          return email;
        },
      }));
      return { ...page, users: counted };
    };
    const found = await findUserByEmail({ loadedUsers: () => new Map(), readPage }, accountId, 'x@example.com', signal);
    assert.equal(found, undefined);
    assert.equal(lookCount, 2 * others.length, 'once as it comes, and once among all');
  });

  it('is a failure where nobody could be asked', async () => {
    simulator().setFault(faults.status(403, { code: 10000 }));
    const { directory } = await createDirectory(simulator());
    await failureOf(findUserByEmail(directory, accountId, 'a@example.com', signal), 'api');
  });
});
