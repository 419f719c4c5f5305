import assert from 'node:assert/strict';
import { credentialHeaders } from '../../../src/cloudflare/credential';
import { credentialKey } from '../../../src/cloudflare/credentialKey';
import { tokenCredential } from '../../support/client';

const token = 'cfut_0123456789012345678901234567890123456789';
const keyOf = (apiToken: string, url = 'https://api.cloudflare.com/client/v4'): string =>
  credentialKey(url, credentialHeaders(tokenCredential(apiToken)));

describe('the key of a credential', () => {
  it('is the same for the same credential', () => {
    assert.equal(keyOf(token), keyOf(token));
  });

  it('is another one for another credential or another server', () => {
    const [email, apiKey] = ['someone@example.com', 'c2547eb745079dac9320b638f5e225cf483cc5cfdda41'];
    const keys = [
      keyOf(token),
      keyOf(`${token}0`),
      keyOf(token, 'https://elsewhere.example'),
      credentialKey('', credentialHeaders({ kind: 'globalApiKey', email, apiKey })),
      credentialKey('', credentialHeaders({ kind: 'globalApiKey', email: `${email}x`, apiKey })),
    ];
    assert.equal(new Set(keys).size, keys.length);
  });

  it('is as long as a hash and nothing of the secret', () => {
    assert.match(keyOf(token), /^[A-Za-z0-9+/]{43}=$/);
  });
});
