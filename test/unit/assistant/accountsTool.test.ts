import assert from 'node:assert/strict';
import { removeAccount, saveAccount } from '../../../src/directory/savedAccounts';
import { account, accountIds } from '../../support/accounts';
import { tokenCredential } from '../../support/client';
import { createAssistant, type AssistantFixture, type Told } from '../../support/assistant';
import { useSimulator } from '../../support/useSimulator';

describe('the tool that lists accounts', () => {
  const simulator = useSimulator({ accounts: [account(30), account(0, accountIds[1])] });
  let fixture: AssistantFixture;
  beforeEach(async () => {
    fixture = await createAssistant(simulator());
  });

  const list = (): Promise<Told> => fixture.call('cfaccess_list_accounts', {});

  it('tells references, masked labels, what is loaded and what the credentials may read', async () => {
    simulator().configure({ failedLoginsPermissions: ['Another Read'] });
    await fixture.directory.wholeListOf(accountIds[0]).loadFirst();
    const { accountCount, accounts } = (await list()) as { accountCount: number; accounts: readonly Told[] };
    assert.equal(accountCount, 2);
    const [first, second] = accounts;
    const { mayRead, missingPermissions, ...rest } = first ?? {};
    assert.deepEqual(rest, {
      ...{ accountId: 'account-1', label: '«A••• a•••»' },
      ...{ usersLoaded: 25, usersTotal: 30, areAllUsersLoaded: false },
    });
    assert.deepEqual(mayRead, {
      ...{ users: 'yes', sessions: 'yes', identity: 'yes', failedLogins: 'no', accessLog: 'yes', accountName: 'yes' },
    });
    assert.match(JSON.stringify(missingPermissions), /Failed logins of a user: Access: Audit Logs → Read/);
    assert.equal((second?.['mayRead'] as Told)['sessions'], 'not checked');
  });

  it('tells ids and labels as they are where the person lets it', async () => {
    fixture.switches.sharesPersonalData = true;
    const [first] = (await list())['accounts'] as readonly Told[];
    assert.deepEqual([first?.['accountId'], first?.['label']], [accountIds[0], '«Account a1»']);
  });

  it('masks every account where the person protects personal data while it reads', async () => {
    fixture.switches.sharesPersonalData = true;
    const isOfSecond = ({ path }: { readonly path: string }): boolean => path.includes(accountIds[1]);
    const hold = simulator().hold(isOfSecond);
    const told = list();
    await simulator().waitForRequest(isOfSecond);
    fixture.switches.sharesPersonalData = false;
    hold.release();
    const ids = ((await told)['accounts'] as readonly Told[]).map(({ accountId }) => accountId);
    assert.deepEqual(ids, ['account-1', 'account-2']);
  });

  it('refuses to read an account that the person was not told of, though another is gone', async () => {
    const [first, second] = accountIds;
    const secret = simulator().tokenFor(first);
    await removeAccount(fixture.accounts, fixture.credentials, first);
    fixture.ask('cfaccess_list_accounts', {});
    await removeAccount(fixture.accounts, fixture.credentials, second);
    const credential = tokenCredential(secret);
    await saveAccount(fixture.accounts, fixture.credentials, { accountId: first, label: 'New' }, credential);
    const { signal } = new AbortController();
    const answer = await fixture.assistant.invoke('cfaccess_list_accounts', {}, signal);
    assert.match(answer, /was not asked about this call/);
    assert.equal(simulator().requests.length, 0);
  });

  it('says what the person can do where there is no account', async () => {
    for (const accountId of accountIds.slice(0, 2)) {
      await removeAccount(fixture.accounts, fixture.credentials, accountId);
    }
    assert.match(fixture.ask('cfaccess_list_accounts', {}).message, /^No account is in the extension yet\./);
    assert.match(String((await list())['whatThePersonCanDo']), /Add Account/);
  });

  it('says why a credential is not accepted', async () => {
    simulator().removeCredential(simulator().tokenFor(accountIds[0]));
    const [first] = (await list())['accounts'] as readonly Told[];
    assert.equal((first?.['mayRead'] as Told)['users'], 'could not be checked');
    assert.ok(String(first?.['failure']).length > 10);
  });
});
