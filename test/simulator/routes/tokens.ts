import type { TokenVerifyResponse } from 'cloudflare/resources/user/tokens/tokens';
import { success, type Envelope } from '../answer';
import { tokenToVerify } from '../authentication';
import { coversAccount, type Credential } from '../credentials';
import { failures } from '../failure';
import type { RouteContext } from './context';

function verified({ id, status, expires_on, not_before }: Credential): Envelope<TokenVerifyResponse> {
  return success({
    id,
    status,
    ...(expires_on === undefined ? {} : { expires_on }),
    ...(not_before === undefined ? {} : { not_before }),
  });
}

/** GET /user/tokens/verify: does not know account-owned tokens. */
export function verifyUserToken({ headers, lookup, behaviour }: RouteContext): Envelope<TokenVerifyResponse> {
  const credential = tokenToVerify(headers, lookup, behaviour.clientAddress);
  if (credential.kind === 'accountToken') {
    throw failures.invalidApiToken();
  }
  return verified(credential);
}

/** GET /accounts/{account_id}/tokens/verify: knows the tokens that this account owns. */
export function verifyAccountToken({
  headers,
  lookup,
  accountId,
  behaviour,
}: RouteContext): Envelope<TokenVerifyResponse> {
  const credential = tokenToVerify(headers, lookup, behaviour.clientAddress);
  if (credential.kind !== 'accountToken' || !coversAccount(credential, accountId)) {
    throw failures.invalidApiToken();
  }
  return verified(credential);
}
