import assert from 'node:assert/strict';
import { accountCountText } from '../../../src/tree/accountCount';
import { account, accountIds } from '../../support/accounts';
import { createDirectory } from '../../support/directory';
import { combineFaults, faults } from '../../simulator/faults';
import { useSimulator } from '../../support/useSimulator';

const [accountId] = accountIds;
const users = Array.from({ length: 60 }, (_, index) => ({
  id: `u${index}`,
  name: index % 2 === 0 ? 'Ann' : 'Bob',
  ...{ access_seat: index % 5 === 0, gateway_seat: false },
}));

describe('the number of users in the row of an account', () => {
  const simulator = useSimulator({ accounts: [account(0)] });
  beforeEach(() => simulator().replaceUsers(accountId, users));

  /** An account whose first page is read, and the text of its row. */
  async function openedAccount() {
    const { directory, choices } = await createDirectory(simulator());
    const text = (): string => accountCountText(accountId, directory, choices);
    assert.equal(text(), '');
    await directory.listOf(accountId).loadFirst();
    return { directory, choices, text };
  }

  it('is what is loaded, then all there are', async () => {
    const { directory, text } = await openedAccount();
    assert.equal(text(), '25 of 60 users');
    await directory.listOf(accountId).loadAll();
    assert.equal(text(), '60 users');
  });

  it('is what a lens shows of what is loaded', async () => {
    const { directory, choices, text } = await openedAccount();
    await choices.setFilter(accountId, { seat: 'access' });
    assert.equal(text(), '5 shown of 25 loaded of 60 users');
    await directory.listOf(accountId).loadAll();
    assert.equal(text(), '12 shown of 60 users');
  });

  it('says that some may be missing where the list is in doubt, through a lens as well', async () => {
    simulator().setFault(combineFaults(faults.cap(25), faults.withoutResultInfo()));
    const { directory, choices, text } = await openedAccount();
    assert.equal(text(), '25 users loaded');
    await directory.listOf(accountId).loadAll();
    assert.equal(text(), '60 users, some may be missing');
    await choices.setFilter(accountId, { seat: 'access' });
    assert.equal(text(), '12 shown of 60 users, some may be missing');
  });

  it('is what it was when it was read, where reading it again fails', async () => {
    const { directory, text } = await openedAccount();
    simulator().setFault(faults.status(403));
    await directory.listOf(accountId).refresh();
    assert.match(text(), /^25 of 60 users as of \d{1,2}:\d{2}/);
    simulator().clearFaults();
    await directory.listOf(accountId).refresh();
    assert.equal(text(), '25 of 60 users');
  });

  it('is what Cloudflare finds, and nothing before it was asked', async () => {
    const { directory, choices, text } = await openedAccount();
    await choices.setFilter(accountId, { query: { field: 'name', text: 'ann' } });
    assert.equal(text(), '');
    await directory.listOf(accountId).loadFirst();
    assert.equal(text(), '25 users found so far');
    await directory.listOf(accountId).loadAll();
    assert.equal(text(), '30 users found');
    await choices.setFilter(accountId, { query: { field: 'name', text: 'ann' }, seat: 'access' });
    assert.equal(text(), '6 shown of 30 users found');
  });
});
