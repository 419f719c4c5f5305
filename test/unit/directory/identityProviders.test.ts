import assert from 'node:assert/strict';
import { accessRequestFacts } from '../../../src/cloudflare/accessRequestFacts';
import { logFilterTest } from '../../../src/directory/accountLogFilter';
import { IdentityProviders } from '../../../src/directory/identityProviders';
import { ProviderNames } from '../../../src/directory/providerNames';
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
  const asked = () => simulator().requests.filter(({ route }) => route === 'listIdentityProviders').length;
  const start = async () => {
    const fixture = await createDirectory(simulator());
    const providers = new IdentityProviders(fixture);
    const changes: string[] = [];
    providers.onDidChange((changed) => changes.push(changed));
    return { ...fixture, providers, changes };
  };

  it('happens once for an account, however often it is asked for, and again with another credential', async () => {
    const { providers, changes, replaceSecret } = await start();
    assert.equal(providers.namesOf(accountId).nameOf('okta'), undefined);
    await Promise.all([providers.read(accountId), providers.read(accountId)]);
    await providers.read(accountId);
    assert.deepEqual([asked(), changes], [1, [accountId]]);
    assert.equal(providers.namesOf(accountId).nameOf('okta'), 'Northwind okta');
    await replaceSecret(accountId, simulator().tokenFor(accountId));
    assert.equal(providers.namesOf(accountId).nameOf('okta'), undefined);
    await providers.read(accountId);
    assert.equal(asked(), 2);
  });

  it('is silent where the token may not read them, and does not try again', async () => {
    simulator().configure({ providersPermissions: ['Other Read'] });
    const { providers, changes } = await start();
    await providers.read(accountId);
    await providers.read(accountId);
    assert.deepEqual([asked(), changes, providers.namesOf(accountId).nameOf('okta')], [1, [], undefined]);
  });
});
