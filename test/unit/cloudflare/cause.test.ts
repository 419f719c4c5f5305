import assert from 'node:assert/strict';
import { causeOf } from '../../../src/cloudflare/failureCause';
import { proxyFailureCode } from '../../../src/cloudflare/errors';
import type { Failure } from '../../../src/cloudflare/errors';
import { apiFailure } from '../../support/failures';

describe('the cause of a failure', () => {
  const chain = [{ code: 6111, message: '' }];
  const entry = { code: undefined, message: '', documentationUrl: undefined, pointer: undefined, chain };
  const table: readonly (readonly [string, Failure, string])[] = [
    ['429', apiFailure(429), 'rateLimit'],
    ['code 971 under 200', apiFailure(200, [971]), 'rateLimit'],
    ['code 10015 under 403', apiFailure(403, [10015]), 'rateLimit'],
    ['code 10429 under 500', apiFailure(500, [10429]), 'rateLimit'],
    ['500', apiFailure(500), 'server'],
    ['503 with a code of credentials', apiFailure(503, [9106]), 'server'],
    ['403 with 10000', apiFailure(403, [10000]), 'permissionOrAccount'],
    ['403 with 9109', apiFailure(403, [9109]), 'permissionOrAccount'],
    ['403 without a code', apiFailure(403), 'permissionOrAccount'],
    ['403, and the token is valid', apiFailure(403, [9109], { verdict: 'valid' }), 'permissionOrAccount'],
    ['401, and the token is valid', apiFailure(401, [10000], { verdict: 'valid' }), 'permissionOrAccount'],
    [
      '403, and the token is valid and of the account',
      apiFailure(403, [10000], { verdict: 'valid', isAccountCovered: true }),
      'permission',
    ],
    ['403, and the token is invalid', apiFailure(403, [10000], { verdict: 'invalid' }), 'credential'],
    ['403, and the token has expired', apiFailure(403, [10000], { verdict: 'expired' }), 'tokenExpired'],
    ['403, and the token is disabled', apiFailure(403, [10000], { verdict: 'disabled' }), 'tokenDisabled'],
    ['403, and the token is for later', apiFailure(403, [10000], { verdict: 'notYetValid' }), 'tokenNotYetValid'],
    ['403 with 9103', apiFailure(403, [9103]), 'credential'],
    ['401', apiFailure(401, [10000]), 'credential'],
    ['400 with 6003', apiFailure(400, [6003]), 'credential'],
    ['400 with 9106', apiFailure(400, [9106]), 'credential'],
    ['400 with 6111 in the chain', apiFailure(400, [], { entries: [entry] }), 'credential'],
    ['400 with 7003', apiFailure(400, [7003, 7000]), 'account'],
    ['407', apiFailure(407), 'proxy'],
    ['404 with 7003', apiFailure(404, [7003]), 'account'],
    ['404', apiFailure(404, [10404]), 'notFound'],
    ['408', apiFailure(408), 'timeout'],
    ['400', apiFailure(400, [12130]), 'refused'],
    ['success false under 200', apiFailure(200, [10001]), 'refused'],
    ['a refused connection', { kind: 'network', code: 'ECONNREFUSED' }, 'offline'],
    ['an unknown name', { kind: 'network', code: 'ENOTFOUND' }, 'offline'],
    ['a proxy that cannot be reached', { kind: 'network', code: proxyFailureCode }, 'proxy'],
    ['a certificate signed by itself', { kind: 'network', code: 'DEPTH_ZERO_SELF_SIGNED_CERT' }, 'certificate'],
    ['a certificate chain signed by itself', { kind: 'network', code: 'SELF_SIGNED_CERT_IN_CHAIN' }, 'certificate'],
    ['an expired certificate', { kind: 'network', code: 'CERT_HAS_EXPIRED' }, 'certificate'],
    ['an unknown issuer', { kind: 'network', code: 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY' }, 'certificate'],
    ['an unverified leaf', { kind: 'network', code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' }, 'certificate'],
    ['a name that is not the certificate’s', { kind: 'network', code: 'ERR_TLS_CERT_ALTNAME_INVALID' }, 'certificate'],
    ['time', { kind: 'timeout', timeoutMs: 1 }, 'timeout'],
    ['the format', { kind: 'format', problem: 'notJson', status: 200, rayId: undefined }, 'format'],
    ['a redirect', { kind: 'redirect', status: 302, targetOrigin: undefined }, 'redirect'],
    ['the settings', { kind: 'configuration', problem: 'notUrl' }, 'configuration'],
    ['no credential', { kind: 'credentialMissing' }, 'credentialMissing'],
    ['an unreadable credential', { kind: 'credentialUnreadable' }, 'credentialUnreadable'],
    ['abort', { kind: 'aborted' }, 'aborted'],
  ];
  for (const [what, failure, cause] of table) {
    it(`${what}: ${cause}`, () => assert.equal(causeOf(failure), cause));
  }
});
