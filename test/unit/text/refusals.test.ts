import assert from 'node:assert/strict';
import { listUsers } from '../../../src/cloudflare/accessUsers';
import type { AccountAccess } from '../../../src/cloudflare/accessUsers';
import type { Credential } from '../../../src/cloudflare/credential';
import { withDiagnosis } from '../../../src/cloudflare/diagnosis';
import { checkPermissions } from '../../../src/cloudflare/permissions';
import { getLastSeenIdentity } from '../../../src/cloudflare/userIdentity';
import { maskFailure } from '../../../src/privacy/maskFailure';
import { failureText } from '../../../src/text/failureText';
import { remediesFor } from '../../../src/text/remedies';
import { simulatorCase } from '../../simulator/cases';
import type { EnteredAccount } from '../../simulator/cases/case';
import { createClient } from '../../support/client';
import { failureOf } from '../../support/failures';
import { useSimulator } from '../../support/useSimulator';

describe('a refusal that was met in the wild', () => {
  const simulator = useSimulator();

  function meet(name: string): { client: ReturnType<typeof createClient>['client']; account: AccountAccess } {
    const entered = simulatorCase(name).begin(simulator());
    const [{ id, name: label } = assert.fail()] = simulator().accounts;
    const usual = { accountId: id, label, apiToken: simulator().tokenFor(id) };
    const [account = usual] = entered.accounts ?? [];
    const { client } = createClient(entered.apiBaseUrl ?? simulator().baseUrl);
    return {
      client,
      account: { accountId: account.accountId, credential: () => Promise.resolve(credentialOf(account)) },
    };
  }

  async function failureIn(name: string) {
    const { client, account } = meet(name);
    const list = () => listUsers(client, account, { page: 1, perPage: 25 });
    return failureOf(withDiagnosis(client, account, undefined, list), 'api');
  }

  const table: readonly (readonly [string, string, RegExp, string])[] = [
    [
      'unknown-global-key',
      'Cloudflare does not accept the credential',
      /^Check the e-mail .* Global API key .* replace the credential\.$/,
      'replaceCredential',
    ],
    [
      'blocked-by-firewall',
      'A firewall blocked the request before it reached the API',
      /^The credential was not looked at\. .* Ray ID: [0-9a-f]{16}-FRA$/,
      'retry',
    ],
    [
      'blocked-with-error-code',
      'A firewall blocked the request before it reached the API',
      /Error code: 1010\. Ray ID: [0-9a-f]{16}-FRA$/,
      'retry',
    ],
    [
      'challenged',
      'A page that challenges browsers answered in the place of the API',
      /Only a browser .* Ray ID: /,
      'retry',
    ],
    [
      'token-restricted-to-addresses',
      'The API token may not be used from this IP address',
      /restricted to other IP addresses\. .*code 9109: Cannot use the access token from location: 2001:db8::7$/,
      'manageTokens',
    ],
    [
      'zero-trust-not-enabled',
      'Zero Trust is not enabled on this account',
      /Open the Cloudflare dashboard/,
      'openInDashboard',
    ],
    [
      'zero-trust-not-enabled-404',
      'Zero Trust is not enabled on this account',
      /Open the Cloudflare dashboard/,
      'openInDashboard',
    ],
    [
      'api-address-without-path',
      'There is no API at the address in the settings',
      /"cloudflareAccess\.apiBaseUrl".* ends with \/client\/v4\. It is set to: http:\/\/127\.0\.0\.1:\d+$/,
      'openApiAddress',
    ],
    [
      'token-of-another-account',
      'The token cannot read this account',
      /of another account.* no permission here.* the same to all of these/,
      'replaceCredential',
    ],
    [
      'told-under-200',
      'Cloudflare refused the request',
      /^Cloudflare's own words, with the code 1234: told under 200$/,
      'retry',
    ],
    ['proxy-page', 'Something other than Cloudflare answered', /^A proxy, .* It is set to: /, 'retry'],
  ];
  for (const [name, title, advice, remedy] of table) {
    it(`${name}: "${title}"`, async () => {
      const failure = await failureIn(name);
      const text = failureText(failure, Date.now());
      assert.equal(text.title, title);
      assert.match(text.advice, advice);
      assert.equal(remediesFor(text.cause)[0], remedy);
    });
  }

  it('does not ask to replace a token that is restricted to other addresses', async () => {
    const { cause, advice } = failureText(await failureIn('token-restricted-to-addresses'), 0);
    assert.doesNotMatch(advice, /replace/i);
    assert.ok(!remediesFor(cause).includes('replaceCredential'));
  });

  it('shows no address in privacy mode', async () => {
    const failure = maskFailure(await failureIn('token-restricted-to-addresses'));
    assert.match(failureText(failure, 0).advice, /from location: 2001:db8:•$/);
  });

  for (const name of ['zero-trust-not-enabled', 'zero-trust-not-enabled-404']) {
    it(`${name}: is no identity that is not there yet`, async () => {
      const [{ id: accountId } = assert.fail()] = simulator().accounts;
      const userId = simulator().users(accountId)[0]?.id ?? '';
      const { client, account } = meet(name);
      const failure = await failureOf(getLastSeenIdentity(client, account, userId), 'api');
      assert.equal(failureText(failure, 0).cause, 'notEnabled');
    });
  }

  for (const name of ['blocked-by-firewall', 'challenged', 'proxy-page', 'token-of-another-account']) {
    it(`${name}: Check Permissions does not say "No"`, async () => {
      const { client, account } = meet(name);
      const report = await checkPermissions(client, account);
      assert.ok(Object.values(report).every(({ kind }) => kind === 'failed' || kind === 'notChecked'));
    });
  }

  it('neither links nor icons of others come through', async () => {
    const failure = await failureIn('told-under-200');
    const entries = failure.entries.map((entry) => ({ ...entry, message: '[x](command:y) $(key)' }));
    assert.match(failureText({ ...failure, entries }, 0).advice, /\]\u2060\(command:y\) \$\u2060\(key\)$/);
  });
});

function credentialOf(account: EnteredAccount): Credential {
  return 'apiToken' in account
    ? { kind: 'apiToken', apiToken: account.apiToken }
    : { kind: 'globalApiKey', email: account.email, apiKey: account.apiKey };
}
