import * as l10n from '@vscode/l10n';
import { listAccounts } from '../../cloudflare/accounts';
import type { CloudflareClient } from '../../cloudflare/client';
import { withVerdict } from '../../cloudflare/diagnosis';
import { toFailure } from '../../cloudflare/errors';
import type { Failure } from '../../cloudflare/errors';
import { causeOf } from '../../cloudflare/failureCause';
import { verifyToken, verifyUserToken } from '../../cloudflare/tokens';
import { failureText } from '../../text/failureText';

/** A box must not be held up for long by a server that does not answer: the check of the account comes anyway. */
const longestCheckMs = 8_000;

/** What a request with a refused token gets. */
const refusal = {
  kind: 'api',
  status: 401,
  entries: [],
  messages: [],
  rayId: undefined,
  retryAtMs: undefined,
} as const satisfies Failure;

/**
 * Why Cloudflare does not accept a token that was just pasted, in words for under its box; undefined where it does, or
 * where it cannot be told before the account is known.
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
    // Without a prefix an account may own it, which the user route takes for no token: it lists that account then.
    const isOpen = accountId === undefined && state.verdict === 'invalid' && state.owner === 'unknown';
    if (isOpen && !(await isRefused(listAccounts(client, credential, signal)))) return undefined;
    const { title } = failureText(withVerdict(refusal, state), Date.now());
    return l10n.t('{0}. Paste another token, or press Enter again to go on with this one.', title);
  } catch (error) {
    // Where nobody could be asked, nothing is known against it.
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
