import assert from 'node:assert/strict';
import { removalText } from '../../../../src/commands/accounts/removalText';
import type { ChangeSecret } from '../../../../src/directory/account';

const changeSecret: ChangeSecret = {
  credentialKind: 'apiToken',
  secretPlace: 'secretStorage',
  origin: 'https://api.cloudflare.com',
  secretId: '00000000-0000-4000-8000-000000000001',
};

describe('what removing an account says of its secrets', () => {
  const cases = [
    ['secretStorage', false, 'Its credential is deleted from the secret storage.'],
    ['session', false, 'Its credential is forgotten.'],
    ['environment', false, 'The environment variable CLOUDFLARE_API_TOKEN stays as it is.'],
    [
      ...(['secretStorage', true] as const),
      'Its credential stays where it is: other accounts that were added with it have it too.',
    ],
  ] as const;

  for (const [secretPlace, isShared, text] of cases) {
    it(`tells of the one that reads and of the token for changes (${secretPlace}${isShared ? ', shared' : ''})`, () => {
      const ofReading = `${text} Nothing changes at Cloudflare.`;
      const ofChanges = 'Its token for changes is deleted from this machine; at Cloudflare it stays valid.';
      assert.equal(removalText({ secretPlace }, isShared), ofReading);
      assert.equal(removalText({ secretPlace, changeSecret }, isShared), `${ofReading} ${ofChanges}`);
    });
  }
});
