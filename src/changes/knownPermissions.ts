import type { AccountAccess } from '../cloudflare/accessUsers';
import type { CloudflareClient } from '../cloudflare/client';
import { bareRefusal, withVerdict } from '../cloudflare/diagnosis';
import { toFailure } from '../cloudflare/errors';
import type { Failure } from '../cloudflare/errors';
import { causeOf, isPermissionCause } from '../cloudflare/failureCause';
import { verifyToken } from '../cloudflare/tokens';
import type { ChangeKind, ChangePermission } from './change';

/**
 * What is known about the permissions of each secret for changes: only sending a change shows whether it is allowed, so
 * what Cloudflare answered is remembered until the window closes or the secret is replaced; a refusal until it was told once.
 */
export class KnownPermissions {
  readonly #client: CloudflareClient;
  readonly #known = new Map<string, ChangePermission>();

  constructor(client: CloudflareClient) {
    this.#client = client;
  }

  /** What is known without sending a change; asks the verify routes whether the token itself works. */
  async of(kind: ChangeKind, secret: string, account: AccountAccess, signal: AbortSignal): Promise<ChangePermission> {
    const state = await verifyToken(this.#client, account, signal);
    if (state && state.verdict !== 'valid') return { state: 'refused', failure: withVerdict(bareRefusal, state) };
    const known = this.#known.get(keyOf(kind, secret)) ?? { state: 'unknown' };
    // The person may have added the permission to the same token by the next time it is asked for.
    if (known.state === 'refused') this.#known.delete(keyOf(kind, secret));
    return known;
  }

  /** Remembers that Cloudflare accepted a change. */
  accepted(kind: ChangeKind, secret: string): void {
    this.#known.set(keyOf(kind, secret), { state: 'held' });
  }

  /** Finds out whether a refusal is the token's fault, and remembers it if it is a missing permission. */
  async refused(kind: ChangeKind, secret: string, account: AccountAccess, failure: Failure): Promise<Failure> {
    if (failure.kind !== 'api' || (failure.status !== 401 && failure.status !== 403)) return failure;
    const state = await verifyToken(this.#client, account).catch((error: unknown) => {
      if (toFailure(error) === undefined) throw error;
      return undefined;
    });
    const judged = state ? withVerdict(failure, state) : failure;
    if (isPermissionCause(causeOf(judged))) this.#known.set(keyOf(kind, secret), { state: 'refused', failure: judged });
    return judged;
  }
}

function keyOf(kind: ChangeKind, secret: string): string {
  return `${kind} ${secret}`;
}
