import { toFailure } from '../cloudflare/errors';
import type { Failure } from '../cloudflare/errors';
import { listIdentityProviders } from '../cloudflare/identityProviders';
import { retriesFor } from '../cloudflare/retry';
import { Emitter } from '../util/event';
import type { Disposable } from '../util/event';
import { onOutdatedAccounts } from './accountChanges';
import type { AccountStore } from './accountStore';
import type { CredentialStore } from './credentialStore';
import { noProviderNames, ProviderNames } from './providerNames';
import type { UserDirectory } from './userDirectory';

/** What is known of one account; `names` are none until they were read, and where they could not be. */
interface Known {
  readonly controller: AbortController;
  names: ProviderNames;
  /** From when on they may be asked for again, by the given clock; never while they are read, known or refused. */
  againAtMs: number;
}

/** A failure that passes is not asked about by every drawing of a panel. */
const pauseMs = 60_000;

/** What shows identity providers by name: what is known of them, and how to ask for it. */
export type NamedProviders = Pick<IdentityProviders, 'namesOf' | 'read' | 'onDidChange'>;

/**
 * The names of accounts' identity providers, each read once; where a token may not read them, there are none. After a
 * failure that may pass they are read again when somebody asks a minute later.
 */
export class IdentityProviders implements Disposable {
  readonly #directory: Pick<UserDirectory, 'accessTo'>;
  readonly #nowMs: () => number;
  readonly #known = new Map<string, Known>();
  readonly #didChange = new Emitter<string>();
  readonly #subscriptions: readonly Disposable[];

  /** Fires with an account's id when its names have changed. */
  readonly onDidChange = this.#didChange.event;

  constructor(
    {
      directory,
      accounts,
      credentials,
    }: {
      readonly directory: Pick<UserDirectory, 'accessTo'>;
      readonly accounts: Pick<AccountStore, 'find' | 'onDidChange'>;
      readonly credentials: Pick<CredentialStore, 'onDidChange'>;
    },
    nowMs: () => number = Date.now,
  ) {
    this.#nowMs = nowMs;
    this.#directory = directory;
    this.#subscriptions = onOutdatedAccounts({ accounts, credentials }, (isOutdated) => this.#forget(isOutdated));
  }

  /** The names that are known now; the same object until they change. */
  namesOf(accountId: string): ProviderNames {
    return this.#known.get(accountId)?.names ?? noProviderNames;
  }

  /** Reads an account's names unless that was done; resolves when it has ended, whether they could be read or not. */
  async read(accountId: string): Promise<void> {
    const before = this.#known.get(accountId);
    if (before && this.#nowMs() < before.againAtMs) return;
    const controller = new AbortController();
    const known: Known = { controller, names: noProviderNames, againAtMs: Infinity };
    this.#known.set(accountId, known);
    try {
      const { client, account } = this.#directory.accessTo(accountId);
      const { providers, isWhole } = await listIdentityProviders(client, account, controller.signal);
      if (controller.signal.aborted) return;
      known.names = new ProviderNames(providers, isWhole);
      this.#didChange.fire(accountId);
    } catch (error) {
      // Names are a help: without the permission for them, the kinds stay.
      const failure = toFailure(error);
      if (failure === undefined) throw error;
      if (!isRefusal(failure)) known.againAtMs = this.#nowMs() + pauseMs;
    }
  }

  dispose(): void {
    for (const { controller } of this.#known.values()) controller.abort();
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#didChange.dispose();
  }

  #forget(isGone: (accountId: string) => boolean): void {
    for (const [accountId, { controller }] of [...this.#known]) {
      if (!isGone(accountId)) continue;
      controller.abort();
      this.#known.delete(accountId);
      this.#didChange.fire(accountId);
    }
  }
}

/** Whether the API itself said no, as it would again to the same credential. */
function isRefusal(failure: Failure): boolean {
  if (failure.kind !== 'api' || failure.interception) return false;
  return failure.status >= 400 && failure.status < 500 && retriesFor(failure) === 0;
}
