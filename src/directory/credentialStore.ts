import * as v from 'valibot';
import type { SecretStorage } from 'vscode';
import type { Credential } from '../cloudflare/credential';
import { CloudflareError } from '../cloudflare/errors';
import type { SecretPlace } from '../cloudflare/secretPlace';
import { Emitter } from '../util/event';
import type { Disposable } from '../util/event';
import type { Account } from './account';
import type { AccountStore } from './accountStore';
import { originOf, readEnvironmentSecret, requireOrigin } from './environmentSecret';

const keyPrefix = 'cloudflareAccess.credential.';

const headerText = v.pipe(v.string(), v.regex(/^[\x21-\x7e]+$/));

const credentialSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.variant('kind', [
    v.object({ kind: v.literal('apiToken'), apiToken: headerText }),
    v.object({ kind: v.literal('globalApiKey'), email: headerText, apiKey: headerText }),
  ]),
);

/** Where the places of secrets are; the functions are asked anew for each use. */
export interface SecretSources {
  readonly secrets: SecretStorage;
  /** Says of each account where its secret lives. */
  readonly accounts: Pick<AccountStore, 'accounts' | 'find' | 'onDidChange'>;
  /** The value of the environment variable `tokenVariable`. */
  readonly environmentToken: () => string | undefined;
  /** The raw value of `cloudflareAccess.apiBaseUrl`. */
  readonly baseUrl: () => unknown;
}

/** What an account keeps of where its secret lives; with the environment, the only host that the secret may go to. */
export type SecretHome = Pick<Account, 'secretPlace' | 'origin'>;

/** Gives out the secret of each account from where it lives; only those of the session are remembered here. */
export class CredentialStore implements Disposable {
  readonly #sources: SecretSources;
  readonly #sessionSecrets = new Map<string, Credential>();
  readonly #didChange = new Emitter<string>();
  readonly #subscriptions: readonly Disposable[];
  #knownAccounts: readonly Account[];

  /** Fires with the id of the account whose secret was stored, deleted or moved, here or in another window. */
  readonly onDidChange = this.#didChange.event;

  constructor(sources: SecretSources) {
    this.#sources = sources;
    this.#knownAccounts = sources.accounts.accounts;
    this.#subscriptions = [
      sources.secrets.onDidChange(({ key }) => {
        if (key.startsWith(keyPrefix)) this.#didChange.fire(key.slice(keyPrefix.length));
      }),
      sources.accounts.onDidChange(() => this.#followAccounts()),
    ];
  }

  /**
   * Reads the secret now, from where the account says; rejects with a `credentialMissing` or `credentialUnreadable`
   * failure, and for the environment's, where the API's address is on another host than the account's, `configuration`.
   */
  async get(accountId: string): Promise<Credential> {
    const account = this.#sources.accounts.find(accountId);
    switch (account?.secretPlace) {
      case 'session':
        return this.#fromSession(accountId);
      case 'environment':
        // Nothing is awaited before: the caller has just read the same setting, and it can't have changed since.
        requireOrigin(this.#sources.baseUrl(), account.origin);
        return readEnvironmentSecret(this.#sources.environmentToken());
      default:
        return this.#fromSecretStorage(accountId);
    }
  }

  /**
   * Puts the secret where it is to live, and takes it away from everywhere else; resolves with what the account must
   * keep. Rejects where SecretStorage does, or, for the environment, with the `configuration` failure of a refused
   * address; the environment itself is left as it is, whatever the credential.
   */
  async put(accountId: string, credential: Credential, place: SecretPlace = 'secretStorage'): Promise<SecretHome> {
    const { secrets } = this.#sources;
    if (place === 'secretStorage') {
      await secrets.store(keyPrefix + accountId, JSON.stringify(credential));
      this.#sessionSecrets.delete(accountId);
      return { secretPlace: place };
    }
    const origin = place === 'environment' ? originOf(this.#sources.baseUrl()) : undefined;
    await secrets.delete(keyPrefix + accountId);
    if (place === 'session') this.#sessionSecrets.set(accountId, credential);
    else this.#sessionSecrets.delete(accountId);
    this.#didChange.fire(accountId);
    return origin === undefined ? { secretPlace: place } : { secretPlace: place, origin };
  }

  async delete(accountId: string): Promise<void> {
    if (this.#sessionSecrets.delete(accountId)) this.#didChange.fire(accountId);
    await this.#sources.secrets.delete(keyPrefix + accountId);
  }

  /** The token that the environment holds now, or undefined where it holds none. */
  environmentCredential(): Credential | undefined {
    try {
      return readEnvironmentSecret(this.#sources.environmentToken());
    } catch {
      return undefined;
    }
  }

  /** Where this credential may live: in the environment only where it is the one that the environment holds. */
  placesFor(credential: Credential): readonly SecretPlace[] {
    const held = this.environmentCredential();
    const isHeld = held?.kind === 'apiToken' && credential.kind === 'apiToken' && held.apiToken === credential.apiToken;
    return isHeld ? ['secretStorage', 'session', 'environment'] : ['secretStorage', 'session'];
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#sessionSecrets.clear();
    this.#didChange.dispose();
  }

  #fromSession(accountId: string): Credential {
    const credential = this.#sessionSecrets.get(accountId);
    if (!credential) throw new CloudflareError({ kind: 'credentialMissing', place: 'session' });
    return credential;
  }

  async #fromSecretStorage(accountId: string): Promise<Credential> {
    let stored: string | undefined;
    try {
      stored = await this.#sources.secrets.get(keyPrefix + accountId);
    } catch {
      // The cause is left out: a keyring's message is not ours to trust or to show.
      throw new CloudflareError({ kind: 'credentialUnreadable' });
    }
    if (stored === undefined) throw new CloudflareError({ kind: 'credentialMissing' });
    const parsed = v.safeParse(credentialSchema, stored);
    if (!parsed.success) throw new CloudflareError({ kind: 'credentialUnreadable' });
    return parsed.output;
  }

  /** What was read with the secret of the old place says nothing of the new one, wherever it was moved. */
  #followAccounts(): void {
    const before = this.#knownAccounts;
    this.#knownAccounts = this.#sources.accounts.accounts;
    for (const { accountId, secretPlace, origin } of before) {
      const now = this.#sources.accounts.find(accountId);
      if (secretPlace === 'session' && now?.secretPlace !== 'session') this.#sessionSecrets.delete(accountId);
      if (now && (now.secretPlace !== secretPlace || now.origin !== origin)) this.#didChange.fire(accountId);
    }
  }
}
