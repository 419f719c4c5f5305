import assert from 'node:assert/strict';
import { defaultBaseUrl } from '../../../../src/cloudflare/baseUrl';
import { AccountStore } from '../../../../src/directory/accountStore';
import { saveChangeCredential } from '../../../../src/directory/changeCredential';
import { saveAccount } from '../../../../src/directory/savedAccounts';
import { reviewView } from '../../../../src/panel/changeReview/reviewView';
import { accountIds } from '../../../support/accounts';
import { tokenCredential } from '../../../support/client';
import { createCredentials } from '../../../support/credentials';
import { failureOf } from '../../../support/failures';
import { nothingMasked } from '../../../support/nothingMasked';
import { MemoryMemento } from '../../../support/storage';

const [accountId] = accountIds;
const token = tokenCredential('0123456789012345678901234567890123456789');

/** What the review says where the API has another host by now than the credential that it is sent with. */
async function reviewElsewhere({ hasOwnToken }: { readonly hasOwnToken: boolean }) {
  let baseUrl = defaultBaseUrl;
  const accounts = new AccountStore(new MemoryMemento());
  const credentials = createCredentials(accounts, { baseUrl: () => baseUrl });
  await saveAccount(accounts, credentials, { accountId, label: 'Northwind' }, token);
  if (hasOwnToken) await saveChangeCredential(accounts, credentials, accountId, token);
  baseUrl = 'https://elsewhere.example/client/v4';
  // The account's own credential is used there by now, as after "Use Here…".
  if (hasOwnToken) await accounts.patch(accountId, { origin: 'https://elsewhere.example' });
  const failure = await failureOf(credentials.getForChanges(accountId), 'otherHost');
  const request = { kind: 'removeSeats', accountId, users: [] } as const;
  const stage = { kind: 'failed', failure, wasSending: false } as const;
  const { notices, buttons } = reviewView({ label: 'Northwind', request, stage, privacy: nothingMasked }, 0);
  return { advice: notices[0]?.advice ?? '', buttons: buttons.map(({ label }) => label) };
}

describe('a review whose credential is of another host', () => {
  it('advises for a token for changes the button that replaces it', async () => {
    const { advice, buttons } = await reviewElsewhere({ hasOwnToken: true });
    const [, named = ''] = /choose "([^"]+)"/.exec(advice) ?? [];
    assert.ok(buttons.includes(named), `${advice} ${buttons.join(', ')}`);
    assert.match(
      advice,
      /^The token for changes was added for api\.cloudflare\.com, .* elsewhere\.example\. No request/,
    );
  });

  it("advises for the account's own credential to use that there", async () => {
    assert.match((await reviewElsewhere({ hasOwnToken: false })).advice, /^The credential was added .*"Use Here…"/);
  });
});
