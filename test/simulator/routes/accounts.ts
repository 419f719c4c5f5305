import type { Account } from 'cloudflare/resources/accounts/accounts';
import { success, type Envelope } from '../answer';
import { coversAccount, hasPermission } from '../credentials';
import { failures } from '../failure';
import { filterRecords } from '../matching';
import type { SimulatedAccount } from '../options';
import { pageEnvelope, readPageRequest } from '../paging';
import { credentialOf, type RouteContext } from './context';

/** An account as it is sent: both settings come as null in practice, which the SDK's type does not foresee. */
export type SentAccount = Omit<Account, 'settings'> & {
  settings: { [Setting in keyof Account.Settings]-?: NonNullable<Account.Settings[Setting]> | null };
};

/** Returns an account as it is sent. */
export function sentAccount({ id, name }: SimulatedAccount): SentAccount {
  return {
    id,
    name,
    type: 'standard',
    settings: { enforce_twofactor: null, abuse_contact_email: null },
    created_on: '2019-03-01T12:21:02.000000Z',
  };
}

const limits = { defaultPerPage: 20, minimumPerPage: 5, maximumPerPage: 50 };

/** GET /accounts: the accounts that the credential covers. */
export function listAccounts(context: RouteContext): Envelope {
  const { query, behaviour, directory } = context;
  const credential = credentialOf(context);
  if (credential.kind === 'accountToken' && behaviour.accountsForAccountTokens === 'refused') {
    throw failures.accountTokenRefused();
  }
  const request = readPageRequest(query, limits);
  const direction = query['direction'] ?? 'asc';
  if (direction !== 'asc' && direction !== 'desc') {
    throw failures.invalidParameter('direction', 'it must be asc or desc');
  }
  const covered = directory.accounts.filter(({ id }) => coversAccount(credential, id)).map(sentAccount);
  const ordered = direction === 'desc' ? covered.reverse() : covered;
  const hits = filterRecords(ordered, { name: query['name'] }, behaviour.match);
  if (behaviour.accountsPaging === 'repeatsForEver') {
    const info = { count: hits.length, page: 1, per_page: request.perPage, total_count: hits.length, total_pages: 1 };
    return success(hits, info);
  }
  return pageEnvelope(hits, ordered.length, request, behaviour);
}

/** GET /accounts/{account_id}: needs another permission than the users do. */
export function getAccount(context: RouteContext): Envelope<SentAccount> {
  const credential = credentialOf(context);
  const account = context.directory.account(context.accountId);
  const isPermitted = hasPermission(credential, ['Account Settings Read', 'Account Settings Write']);
  if (account === undefined || !isPermitted || !coversAccount(credential, account.id)) {
    throw failures.unauthorized();
  }
  return success(sentAccount(account));
}
