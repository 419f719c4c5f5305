import assert from 'node:assert/strict';
import type { Simulator } from '../simulator/simulator';
import { cleanUp, configure, rowsOf } from '../workbench/inside/extension';
import { meet, textOf } from '../workbench/inside/met';
import { itemOf } from '../workbench/inside/rows';

describe('a refusal that was met in the wild, as the row of an account', () => {
  let simulator: Simulator | undefined;
  afterEach(() => cleanUp(simulator));

  async function refusalOf(name: string) {
    const met = await meet(name);
    simulator = met.simulator;
    return { ...met, ...(await rowOf(met.accountId)) };
  }

  async function rowOf(accountId: string) {
    const row = (await rowsOf(accountId)).find(({ kind }) => kind === 'failure');
    const item = await itemOf(row);
    return { text: textOf(item), remedy: item.command?.title, context: item.contextValue };
  }

  const table: readonly (readonly [what: string, name: string, text: RegExp, remedy: string])[] = [
    [
      'says that an unknown Global API key is not accepted, not that a permission is missing',
      'unknown-global-key',
      /^Cloudflare does not accept the credential: Check the e-mail .* Global API key/,
      'Replace Credential…',
    ],
    [
      'says that a firewall blocked the request, with the Ray ID',
      'blocked-by-firewall',
      /^A firewall blocked the request before it reached the API: .* Ray ID: [\da-f]{16}-[A-Z]{3}$/,
      'Retry',
    ],
    [
      'says that a firewall blocked the request where that is told in plain text',
      'blocked-with-error-code',
      /^A firewall blocked the request before it reached the API: .*1010/,
      'Retry',
    ],
    [
      'says that a page answered that challenges a browser',
      'challenged',
      /^A page that challenges browsers answered/,
      'Retry',
    ],
    [
      'says that something other than Cloudflare answered, where a proxy did',
      'proxy-page',
      /^Something other than Cloudflare answered/,
      'Retry',
    ],
    [
      'says that the token is restricted to other addresses',
      'token-restricted-to-addresses',
      /^The API token may not be used from this IP address: .* code 9109: .*2001:db8::7$/,
      'Manage API Tokens',
    ],
    [
      'says that Zero Trust is not enabled, also where that is a 403',
      'zero-trust-not-enabled',
      /^Zero Trust is not enabled on this account: /,
      'Open in Dashboard',
    ],
    [
      'says that Zero Trust is not enabled, also where that is a 404',
      'zero-trust-not-enabled-404',
      /^Zero Trust is not enabled on this account: /,
      'Open in Dashboard',
    ],
    [
      'points to the API address that is set, where no route answers',
      'api-address-without-path',
      /^There is no API at the address in the settings: .*apiBaseUrl.* It is set to: http:\/\/127\.0\.0\.1:\d+$/,
      'Open Settings',
    ],
    [
      'says of the token of another account what cannot be told apart',
      'token-of-another-account',
      /^The token cannot read this account: .*another account.* no permission here.* answers the same to all of these/,
      'Replace Credential…',
    ],
    [
      "has Cloudflare's own message and code where no words of ours say more",
      'told-under-200',
      /^Cloudflare refused the request: .* code 1234: told under 200$/,
      'Retry',
    ],
  ];
  for (const [what, name, words, first] of table) {
    it(what, async () => {
      const { text, remedy } = await refusalOf(name);
      assert.match(text, words);
      assert.doesNotMatch(text, /^No permission|Access: Audit Logs/);
      assert.equal(remedy, first);
    });
  }

  it('does not offer to replace a token that works from other addresses, and masks the address', async () => {
    const { accountId, context } = await refusalOf('token-restricted-to-addresses');
    assert.doesNotMatch(context ?? '', /replaceCredential/);
    await configure('maskPersonalData', true);
    const { text } = await rowOf(accountId);
    assert.match(text, /^The API token may not be used from this IP address: .* code 9109: /);
    assert.ok(!text.includes('2001:db8::7'), text);
  });
});
