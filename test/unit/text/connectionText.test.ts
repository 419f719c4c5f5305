import assert from 'node:assert/strict';
import { proxyFailureCode } from '../../../src/cloudflare/errors';
import type { Failure } from '../../../src/cloudflare/errors';
import { failureDetails, failureText } from '../../../src/text/failureText';
import { remediesFor } from '../../../src/text/remedies';
import { apiFailure } from '../../support/failures';

const network = (code: string): Failure => ({ kind: 'network', code });

describe('a refused certificate in words', () => {
  const table: readonly (readonly [string, string, RegExp])[] = [
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', "The server's certificate is not trusted", /certificate authority .* system/],
    ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', "The server's certificate is not trusted", /certificate authority .* system/],
    ['SELF_SIGNED_CERT_IN_CHAIN', "The server's certificate is not trusted", /certificate authority .* system/],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', "The server's certificate is not trusted", /certificate authority .* system/],
    ['CERT_HAS_EXPIRED', "The server's certificate has expired", /date and time of this machine/],
    ['CERT_NOT_YET_VALID', "The server's certificate is not valid yet", /date and time of this machine/],
    ['ERR_TLS_CERT_ALTNAME_INVALID', "The server's certificate is for another host", /cloudflareAccess\.apiBaseUrl/],
  ];
  for (const [code, title, remedy] of table) {
    it(`says what ${code} means, that the credential is safe and what to do`, () => {
      const text = failureText(network(code), 0);
      assert.deepEqual([text.cause, text.title], ['certificate', title]);
      assert.match(text.advice, /^The credential was not sent/);
      assert.match(text.advice, remedy);
      assert.doesNotMatch(`${text.title} ${text.advice}`, /[A-Z]{2,}_/);
      assert.deepEqual(failureDetails(network(code)), [code]);
    });
  }
});

describe('the trouble with a proxy in words', () => {
  it('says of one that is down where its address is set', () => {
    const { cause, title, advice } = failureText(network(proxyFailureCode), 0);
    assert.deepEqual([cause, title], ['proxy', 'The proxy could not be reached']);
    assert.match(advice, /"http\.proxy"/);
  });

  it('says of one that wants a password how to give it, and blames no credential', () => {
    const { cause, title, advice } = failureText(apiFailure(407), 0);
    assert.deepEqual([cause, title], ['proxy', 'The proxy wants a valid user name and password']);
    assert.match(advice, /"http\.proxy", as in http:\/\/name:password@/);
    assert.deepEqual(remediesFor(cause), ['retry']);
  });

  it('does not blame a proxy for a connection that the API itself refused', () => {
    assert.equal(failureText(network('ECONNREFUSED'), 0).cause, 'offline');
  });
});
