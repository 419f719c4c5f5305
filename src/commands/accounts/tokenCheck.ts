import * as l10n from '@vscode/l10n';
import { listAccounts } from '../../cloudflare/accounts';
import type { CloudflareClient } from '../../cloudflare/client';
import { bareRefusal, withVerdict } from '../../cloudflare/diagnosis';
import { toFailure } from '../../cloudflare/errors';
import { causeOf } from '../../cloudflare/failureCause';
import { verifyToken, verifyUserToken } from '../../cloudflare/tokens';
import { failureText } from '../../text/failureText';

/** An unresponsive server must not block the box for long: the account is checked later in any case. */
const longestCheckMs = 8_000;

/**
 * The reason, shown below the box, why Cloudflare does not accept a pasted token; undefined if it does, or if nobody
 * can tell before the account is known.
 */
export async function tokenRefusal(
  client: CloudflareClient,
  accountId: string | undefined,
  apiToken: string,
): Promise<string | undefined> {
  const signal = AbortSignal.timeout(longestCheckMs);
  const credential = (): Promise<{ kind: 'apiToken'; apiToken: string }> =>
    Promise.resolve({ kind: 'apiToken', apiToken });
  try {
    const state =
      accountId === undefined
        ? await verifyUserToken(client, apiToken, signal)
        : await verifyToken(client, { accountId, credential }, signal);
    if (!state || state.verdict === 'valid') return undefined;
    // A token without a prefix may belong to an account. The user route calls such a token invalid, but it can list its
    // account.
    const isOpen = accountId === undefined && state.verdict === 'invalid' && state.owner === 'unknown';
    if (isOpen && !(await isRefused(listAccounts(client, credential, signal)))) return undefined;
    const { title } = failureText(withVerdict(bareRefusal, state), Date.now());
    return l10n.t('{0}. Paste another token, or press Enter again to go on with this one.', title);
  } catch (error) {
    // Without an answer, nothing speaks against the token.
    if (toFailure(error)) return undefined;
    throw error;
  }
}

async function isRefused(listing: Promise<unknown>): Promise<boolean> {
  try {
    await listing;
    return false;
  } catch (error) {
    const failure = toFailure(error);
    return failure !== undefined && causeOf(failure) === 'credential';
  }
}
