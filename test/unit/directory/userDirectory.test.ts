import assert from 'node:assert/strict';
import { keyOfId } from '../../../src/cloudflare/accessUser';
import { removeAccount } from '../../../src/directory/savedAccounts';
import { account, accountIds } from '../../support/accounts';
import { createDirectory } from '../../support/directory';
import { failureOf } from '../../support/failures';
import { useSimulator } from '../../support/useSimulator';

const [accountId, otherId] = accountIds;

describe('the directory of users', () => {
  const simulator = useSimulator({ accounts: [account(30), account(5, otherId)] });

  it('has one list an account, and never the rows of another', async () => {
    const { directory } = await createDirectory(simulator());
    assert.equal(directory.listOf(accountId), directory.listOf(accountId));
    await Promise.all([directory.listOf(accountId).loadFirst(), directory.listOf(otherId).loadFirst()]);
    assert.deepEqual([...directory.loadedUsers(accountId).values()], simulator().users(accountId).slice(0, 25));
    assert.deepEqual([...directory.loadedUsers(otherId).values()], simulator().users(otherId));
    for (const request of simulator().requests) {
      assert.equal(request.headers['authorization'], `Bearer ${simulator().tokenFor(request.accountId ?? '')}`);
    }
  });

  it('knows no users before they are loaded', async () => {
    const { directory } = await createDirectory(simulator());
    assert.equal(directory.loadedUsers(accountId).size, 0);
    assert.equal(simulator().requests.length, 0);
  });

  it('tells which account has changed or loads', async () => {
    const { directory } = await createDirectory(simulator());
    const changed: unknown[] = [];
    let loads = 0;
    directory.onDidChange((change) => changed.push(change));
    directory.onDidStartLoading(() => (loads += 1));
    await directory.listOf(otherId).loadFirst();
    assert.deepEqual([changed, loads], [[{ accountId: otherId, key: undefined }], 1]);
  });

  it('tells where nothing but one record has changed, and nothing where none has', async () => {
    const { directory } = await createDirectory(simulator());
    await directory.listOf(otherId).loadFirst();
    const changed: unknown[] = [];
    directory.onDidChange((change) => changed.push(change));
    const id = simulator().users(otherId)[0]?.id ?? '';
    await directory.readUser(otherId, id);
    assert.deepEqual(changed, []);
    simulator().updateUser(otherId, id, { name: 'Newer' });
    await directory.readUser(otherId, id);
    assert.deepEqual(changed, [{ accountId: otherId, key: keyOfId(id) }]);
  });

  it('reads one user, and the list takes the newer record over', async () => {
    const { directory } = await createDirectory(simulator());
    await directory.listOf(accountId).loadFirst();
    const id = simulator().users(accountId)[2]?.id ?? '';
    simulator().updateUser(accountId, id, { name: 'Newer' });
    const user = await directory.readUser(accountId, id);
    assert.equal((user as { name: string }).name, 'Newer');
    assert.equal(directory.loadedUsers(accountId).get(keyOfId(id)), user);
    assert.equal(directory.loadedUsers(accountId).size, 25);
  });

  it('reads one user that is not loaded, and adds no row for it', async () => {
    const { directory } = await createDirectory(simulator());
    await directory.listOf(accountId).loadFirst();
    await directory.readUser(accountId, simulator().users(accountId)[29]?.id ?? '');
    assert.equal(directory.loadedUsers(accountId).size, 25);
  });

  it('finds the loaded user of an id, whatever its key is made of', async () => {
    simulator().replaceUsers(accountId, [{ id: 'one' }, { uid: 'two' }, { id: 3 }, { email: 'four@example.com' }]);
    const { directory } = await createDirectory(simulator());
    await directory.listOf(accountId).loadFirst();
    const found = ['one', 'two', '3', 'four@example.com', 'five'].map((id) => directory.keyOfLoaded(accountId, id));
    assert.deepEqual(found, ['id:one', 'uid:two', 'id:3', undefined, undefined]);
  });

  it('tells a refusal together with what the token itself is worth', async () => {
    const { value } = simulator().addCredential({ status: 'expired' });
    const { directory, replaceSecret } = await createDirectory(simulator());
    await replaceSecret(accountId, value);
    await directory.listOf(accountId).loadFirst();
    const failure = directory.listOf(accountId).failure?.failure;
    assert.equal(failure?.kind === 'api' && failure.verdict, 'expired');
  });

  it('tells that an account has no credential on this machine, and asks nothing', async () => {
    const { directory, accounts, credentials } = await createDirectory(simulator());
    await credentials.discard(accounts.find(accountId) ?? assert.fail());
    await directory.listOf(accountId).loadFirst();
    assert.equal(directory.listOf(accountId).failure?.failure.kind, 'credentialMissing');
    assert.equal(simulator().requests.length, 0);
  });

  it('forgets what it read with a credential that was replaced', async () => {
    const { directory, replaceSecret } = await createDirectory(simulator());
    const list = directory.listOf(accountId);
    await list.loadFirst();
    await directory.listOf(otherId).loadFirst();
    await replaceSecret(accountId, simulator().token);
    assert.equal(list.pages, undefined);
    assert.equal(directory.loadedUsers(otherId).size, 5);
    await list.loadFirst();
    assert.equal(simulator().requests.at(-1)?.headers['authorization'], `Bearer ${simulator().token}`);
  });

  it('forgets an account that was removed, and gives up what it was reading', async () => {
    const { directory, accounts, credentials } = await createDirectory(simulator());
    const list = directory.listOf(accountId);
    await list.loadFirst();
    const hold = simulator().hold();
    const more = list.refresh();
    await simulator().waitUntil(() => hold.waiting.length === 1);
    await removeAccount(accounts, credentials, accountId);
    await more;
    await simulator().waitUntil(() => simulator().inFlight === 0);
    assert.equal(directory.loadedUsers(accountId).size, 0);
    assert.notEqual(directory.listOf(accountId), list);
  });

  it('gives up everything when it is disposed of', async () => {
    const { directory } = await createDirectory(simulator());
    const hold = simulator().hold();
    const loads = [directory.listOf(accountId).loadFirst(), directory.listOf(otherId).loadFirst()];
    await simulator().waitUntil(() => hold.waiting.length === 2);
    let changes = 0;
    directory.onDidChange(() => (changes += 1));
    directory.dispose();
    await Promise.all(loads);
    await simulator().waitUntil(() => simulator().inFlight === 0);
    assert.equal(changes, 0);
  });

  it('tells an unknown user by 404', async () => {
    const { directory } = await createDirectory(simulator());
    assert.equal((await failureOf(directory.readUser(accountId, 'nobody'), 'api')).status, 404);
  });
});
