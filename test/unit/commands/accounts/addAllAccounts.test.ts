import assert from 'node:assert/strict';
import { addAllAccounts } from '../../../../src/commands/accounts/addAllAccounts';
import { addAllText } from '../../../../src/commands/accounts/addAllText';
import { AccountStore } from '../../../../src/directory/accountStore';
import { simulatorCase } from '../../../simulator/cases';
import { faults } from '../../../simulator/faults';
import { account } from '../../../support/accounts';
import { useSimulator } from '../../../support/useSimulator';
import { prepareAddAll } from './prepareAddAll';

const accountIds = ['a1', 'b2', 'c3', 'd4', 'e5', 'f6', '07', '18'].map((pair) => pair.repeat(16));
const [first = '', second = '', third = ''] = accountIds;

describe('adding all accounts of a token', () => {
  const simulator = useSimulator({ accounts: accountIds.map((id) => account(1, id)) });

  const prepare = (apiToken = simulator().token) => prepareAddAll(simulator().baseUrl, apiToken);
  const checks = (): readonly string[] =>
    simulator()
      .requests.filter(({ path }) => path.endsWith('/access/users'))
      .map(({ path }) => path);

  it('saves those that work in their order, under their names, with one check each', async () => {
    const { request, ...services } = await prepare();
    let checked = 0;
    const { added, notAdded } = await addAllAccounts(services, request, undefined, () => (checked += 1));
    assert.deepEqual(
      services.accounts.accounts.map(({ accountId, label }) => [accountId, label]),
      accountIds.map((id) => [id, `Account ${id.slice(0, 2)}`]),
    );
    assert.equal(new Set(checks()).size, accountIds.length);
    assert.deepEqual([added.length, notAdded.length, checked, checks().length], [8, 0, 8, 8]);
    for (const id of accountIds) assert.deepEqual(await services.credentials.get(id), request.credential);
  });

  it('gets all of 2,500 that came on 50 pages, and saves the last of them too', async () => {
    simulatorCase('accounts-by-fifties').begin(simulator());
    const { request, ...services } = await prepare();
    assert.deepEqual(
      request.listed.map(({ accountId }) => accountId),
      simulator().accounts.map(({ id }) => id),
    );
    const last = request.listed.slice(-60);
    const { added } = await addAllAccounts(services, { ...request, listed: last });
    assert.deepEqual(added, last);
    assert.equal(services.accounts.accounts.length, 60);
  });

  it('checks three at a time', async () => {
    const { request, ...services } = await prepare();
    const hold = simulator().hold(({ path }) => path.endsWith('/access/users'));
    let most = 0;
    simulator().onRequest(() => void (most = Math.max(most, simulator().inFlight)));
    const adding = addAllAccounts(services, request);
    await simulator().waitUntil(() => simulator().inFlight >= 3);
    hold.release();
    await adding;
    assert.equal(most, 3);
  });

  it('leaves an account that is there its label and its place, and gives it the new secret', async () => {
    const { request, ...services } = await prepare();
    const known = { accountId: third, label: 'Mine', credentialKind: 'globalApiKey', secretPlace: 'session' } as const;
    await services.accounts.put(known);
    await addAllAccounts(services, request);
    const [saved] = services.accounts.accounts;
    const { secretId, origin, ...facts } = saved ?? assert.fail();
    assert.ok(secretId !== undefined && origin === 'https://api.cloudflare.com');
    assert.deepEqual(facts, { ...known, credentialKind: 'apiToken', secretPlace: 'secretStorage' });
    assert.deepEqual(await services.credentials.get(third), request.credential);
  });

  it('keeps the secret where it was asked to, and the expiry with each account', async () => {
    const { request, ...services } = await prepare();
    const expiresAtMs = 1_900_000_000_000;
    await addAllAccounts(services, { ...request, place: 'session', expiresAtMs });
    assert.equal(services.secrets.values.size, 0);
    for (const saved of services.accounts.accounts) {
      assert.deepEqual([saved.secretPlace, saved.expiresAtMs], ['session', expiresAtMs]);
      assert.deepEqual(await services.credentials.get(saved.accountId), request.credential);
    }
  });

  it('asks once when the token expires where that is not known', async () => {
    const expiresOn = new Date(Date.now() + 3 * 86_400_000).toISOString();
    const { value } = simulator().addCredential({ label: 'expiring', expires_on: expiresOn });
    const { request, ...services } = await prepare(value);
    await addAllAccounts(services, request);
    assert.deepEqual(
      services.accounts.accounts.map(({ expiresAtMs }) => expiresAtMs),
      accountIds.map(() => Date.parse(expiresOn)),
    );
    assert.equal(simulator().requests.filter(({ path }) => path.endsWith('/tokens/verify')).length, 1);
  });

  it('adds none that does not work, and tells each with its reason', async () => {
    const { request, ...services } = await prepare();
    simulator().setFault(faults.status(403, { code: 10000, message: 'Authentication error' }), {
      when: ({ path }) => path.includes(`${first}/access`),
    });
    simulator().setFault(faults.status(503), { when: ({ path }) => path.includes(`${third}/access`) });
    const result = await addAllAccounts(services, request);
    assert.deepEqual(
      result.notAdded.map(({ account: { accountId } }) => accountId),
      [first, third],
    );
    assert.deepEqual(
      services.accounts.accounts.map(({ accountId }) => accountId),
      accountIds.filter((id) => id !== first && id !== third),
    );
    const { message, detail } = addAllText(result, Date.now());
    assert.equal(message, 'Accounts added: 6, not added: 2.');
    assert.match(
      detail,
      /^Account a1: No permission to read the users\.\nAccount c3: Cloudflare has a problem of its own\.$/,
    );
  });

  it('tells of those that could not be stored', async () => {
    const { request, ...services } = await prepare();
    services.secrets.refusals = { store: () => new Error('locked') };
    const result = await addAllAccounts(services, { ...request, listed: request.listed.slice(0, 2) });
    assert.deepEqual(services.accounts.accounts, []);
    assert.deepEqual(
      result.notAdded.map(({ reason }) => reason),
      ['secrets', 'secrets'],
    );
    assert.match(addAllText(result, Date.now()).detail, /^Account a1: .*keyring/);
  });

  it('makes a label of any name', async () => {
    const { request, ...services } = await prepare();
    const names = ['', ' \n ', '\u202e', 'x'.repeat(5_000)];
    const listed = names.map((name, index) => ({ accountId: accountIds[index] ?? assert.fail(), name }));
    await addAllAccounts(services, { ...request, listed });
    const labels = new AccountStore(services.memento).accounts.map(({ label }) => label);
    assert.deepEqual(labels.slice(0, 2), [first.slice(0, 8), second.slice(0, 8)]);
    assert.equal(labels.length, names.length);
    assert.ok(labels.every((label) => label.length <= 200 && !label.includes('\u202e')));
  });

  it('has nothing to do where nothing is listed', async () => {
    const { request, ...services } = await prepare();
    const result = await addAllAccounts(services, { ...request, listed: [] });
    assert.deepEqual(result, { added: [], notAdded: [], leftOutCount: 0 });
    assert.deepEqual(addAllText(result, 0), { message: 'Accounts added: 0.', detail: '' });
  });
});

describe('what came of adding all accounts, in words', () => {
  it('is no longer than a dialog, and trusts no name', () => {
    const notAdded = Array.from({ length: 40 }, (_, index) => ({
      account: { accountId: first, name: index === 0 ? '[here](command:x)\nSecond line' : '' },
      reason: { kind: 'timeout', timeoutMs: 1_000 } as const,
    }));
    const lines = addAllText({ added: [], notAdded, leftOutCount: 0 }, 0).detail.split('\n');
    assert.equal(lines.length, 16);
    assert.ok(!lines[0]?.includes(']('));
    assert.equal(lines[1], `${first}: No answer within 1 second.`);
    assert.equal(lines.at(-1), '… and 25 more');
  });
});
