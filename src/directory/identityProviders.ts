import { toFailure } from '../cloudflare/errors';
import { listIdentityProviders } from '../cloudflare/identityProviders';
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
}

/** The names of accounts' identity providers, each read once; where a token may not read them, there are none. */
export class IdentityProviders implements Disposable {
  readonly #directory: Pick<UserDirectory, 'accessTo'>;
  readonly #known = new Map<string, Known>();
  readonly #didChange = new Emitter<string>();
  readonly #subscriptions: readonly Disposable[];

  /** Fires with an account's id when its names have changed. */
  readonly onDidChange = this.#didChange.event;

  constructor({
    directory,
    accounts,
    credentials,
  }: {
    readonly directory: Pick<UserDirectory, 'accessTo'>;
    readonly accounts: Pick<AccountStore, 'find' | 'onDidChange'>;
    readonly credentials: Pick<CredentialStore, 'onDidChange'>;
  }) {
    this.#directory = directory;
    this.#subscriptions = onOutdatedAccounts({ accounts, credentials }, (isOutdated) => this.#forget(isOutdated));
  }

  /** The names that are known now; the same object until they change. */
  namesOf(accountId: string): ProviderNames {
    return this.#known.get(accountId)?.names ?? noProviderNames;
  }

  /** Reads an account's names unless that was done; resolves when it has ended, whether they could be read or not. */
  async read(accountId: string): Promise<void> {
    if (this.#known.has(accountId)) return;
    const controller = new AbortController();
    const known: Known = { controller, names: noProviderNames };
    this.#known.set(accountId, known);
    try {
      const { client, account } = this.#directory.accessTo(accountId);
      const names = new ProviderNames(await listIdentityProviders(client, account, controller.signal));
      if (controller.signal.aborted) return;
      known.names = names;
      this.#didChange.fire(accountId);
    } catch (error) {
      // Names are a help: without the permission for them, the kinds stay.
      if (toFailure(error) === undefined) throw error;
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
