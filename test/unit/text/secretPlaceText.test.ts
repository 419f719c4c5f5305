import assert from 'node:assert/strict';
import { secretPlaces } from '../../../src/cloudflare/secretPlace';
import { failureText } from '../../../src/text/failureText';
import { remediesFor } from '../../../src/text/remedies';

describe('a secret that is not where it should be, in words', () => {
  for (const kind of ['credentialMissing', 'credentialUnreadable'] as const) {
    it(`has a title, advice and a remedy for each place (${kind})`, () => {
      for (const place of secretPlaces) {
        const { cause, title, advice } = failureText({ kind, place }, 0);
        assert.equal(cause, kind);
        assert.ok(remediesFor(cause).includes('replaceCredential'));
        assert.match(title, /^\S.*[^.\s]$/);
        assert.match(advice, /^\S.*[Rr]eplace the credential.*\.$/);
      }
    });

    it(`is of SecretStorage where no place is told (${kind})`, () => {
      assert.deepEqual(failureText({ kind }, 0), failureText({ kind, place: 'secretStorage' }, 0));
    });
  }

  it('tells that it was kept for the session only', () => {
    assert.match(
      failureText({ kind: 'credentialMissing', place: 'session' }, 0).title,
      /was kept for the session only/,
    );
  });

  it('names the environment variable', () => {
    for (const kind of ['credentialMissing', 'credentialUnreadable'] as const) {
      assert.match(failureText({ kind, place: 'environment' }, 0).title, /CLOUDFLARE_API_TOKEN/);
    }
  });
});
