import assert from 'node:assert/strict';
import { accessRequestFacts } from '../../../src/cloudflare/accessRequestFacts';
import { logFilterTest } from '../../../src/directory/accountLogFilter';
import { IdentityProviders } from '../../../src/directory/identityProviders';
import { ProviderNames } from '../../../src/directory/providerNames';
import { faults } from '../../simulator/faults';
import { account, accountIds } from '../../support/accounts';
import { createDirectory } from '../../support/directory';
import { useSimulator } from '../../support/useSimulator';

const [accountId] = accountIds;

describe('the names of identity providers', () => {
  const named = (id: string, type: string | undefined, name: string | undefined) => ({ id, type, name });
  const names = new ProviderNames([
    ...[named('1', 'okta', 'Staff'), named('2', 'saml', 'One'), named('3', 'SAML', 'Other'), named('4', 'oidc', ' ')],
    named('5', undefined, 'No kind'),
  ]);

  for (const [asked, name] of [
    ['okta', 'Staff'],
    ['OKTA', 'Staff'],
    ['1', 'Staff'],
    ['3', 'Other'],
    ['5', 'No kind'],
    ['saml', undefined],
    ['oidc', undefined],
    ['github', undefined],
    [undefined, undefined],
  ] as const) {
    it(`are found by an ID, or by a kind of which there is one: ${asked ?? 'nothing'}`, () => {
      assert.equal(names.nameOf(asked), name);
    });
  }

  it('are found by the text of a filter, as the kinds are', () => {
    const facts = accessRequestFacts({ connection: 'okta', user_email: 'ann@example.com' });
    for (const [text, isMeant] of [
      ['staff', true],
      ['okta', true],
      ['other', false],
    ] as const) {
      assert.equal(logFilterTest({ text }, names)(facts), isMeant, text);
    }
  });
});

describe('reading identity providers', () => {
  const simulator = useSimulator({ accounts: [account(3)] });
  const isMeant = ({ route }: { readonly route: string }) => route === 'listIdentityProviders';
  const asked = () => simulator().requests.filter(isMeant).length;
  const nameNow = (providers: IdentityProviders) => providers.namesOf(accountId).nameOf('okta');
  let nowMs: number;
  const start = async () => {
    nowMs = 0;
    const fixture = await createDirectory(simulator());
    const providers = new IdentityProviders(fixture, () => nowMs);
    const changes: string[] = [];
    providers.onDidChange((changed) => changes.push(changed));
    return { ...fixture, providers, changes };
  };

  it('happens once for an account, however often it is asked for, and again with another credential', async () => {
    const { providers, changes, replaceSecret } = await start();
    assert.equal(nameNow(providers), undefined);
    await Promise.all([providers.read(accountId), providers.read(accountId)]);
    await providers.read(accountId);
    assert.deepEqual([asked(), changes], [1, [accountId]]);
    assert.equal(nameNow(providers), 'Northwind okta');
    await replaceSecret(accountId, simulator().tokenFor(accountId));
    assert.equal(nameNow(providers), undefined);
    await providers.read(accountId);
    assert.equal(asked(), 2);
  });

  it('tells no name by a kind where a server sends a part of them only, since another may be of that kind', async () => {
    simulator().configure({
      identityProviders: [
        { id: 'one', name: 'Staff', type: 'okta' },
        { id: 'two', name: 'Guests', type: 'okta' },
      ],
    });
    simulator().setFault(faults.cap(1), { when: isMeant });
    const { providers } = await start();
    await providers.read(accountId);
    const names = providers.namesOf(accountId);
    assert.deepEqual([names.nameOf('okta'), names.nameOf('one')], [undefined, 'Staff']);
  });

  for (const [what, fault] of [
    ['its token may not read them', faults.status(403, { code: 10000, message: 'Authentication error' })],
    ['the account has none', faults.status(404)],
  ] as const) {
    it(`is silent where ${what}, and is not tried again until there is another credential`, async () => {
      const set = simulator().setFault(fault, { when: isMeant });
      const { providers, changes, replaceSecret } = await start();
      await providers.read(accountId);
      nowMs = Number.MAX_SAFE_INTEGER;
      await providers.read(accountId);
      assert.deepEqual([asked(), changes, nameNow(providers)], [1, [], undefined]);
      set.clear();
      await replaceSecret(accountId, simulator().tokenFor(accountId));
      await providers.read(accountId);
      assert.deepEqual([asked(), nameNow(providers)], [2, 'Northwind okta']);
    });
  }

  for (const [what, fault] of [
    ['a fault of the server', faults.status(500)],
    ['too many requests', faults.status(429, { code: 971, message: 'Please wait' })],
    ['a broken connection', faults.resetBeforeHeaders()],
    ['a failure that was told under 200', faults.successFalse()],
    ['an answer that cannot be read', faults.cutJson()],
    ['a page that a network puts before the API', faults.stranger(403, '<html>Sign in</html>')],
  ] as const) {
    it(`happens again a minute after ${what}, and no sooner`, async () => {
      const set = simulator().setFault(fault, { when: isMeant });
      const { providers, changes } = await start();
      await providers.read(accountId);
      set.clear();
      const before = asked();
      nowMs = 59_999;
      await providers.read(accountId);
      assert.deepEqual([asked(), changes, nameNow(providers)], [before, [], undefined]);
      nowMs = 60_000;
      await Promise.all([providers.read(accountId), providers.read(accountId)]);
      assert.deepEqual([asked(), changes, nameNow(providers)], [before + 1, [accountId], 'Northwind okta']);
    });
  }
});
