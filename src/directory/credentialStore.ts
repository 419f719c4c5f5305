import { randomUUID } from 'node:crypto';
import type { SecretStorage } from 'vscode';
import { originOf, requireOrigin } from '../cloudflare/baseUrl';
import type { Credential } from '../cloudflare/credential';
import { CloudflareError } from '../cloudflare/errors';
import type { SecretPlace } from '../cloudflare/secretPlace';
import { Emitter } from '../util/event';
import type { Disposable } from '../util/event';
import { originOfAccount } from './account';
import type { Account } from './account';
import type { AccountStore } from './accountStore';
import { readEnvironmentSecret } from './environmentSecret';
import type { SecretLedger } from './secretLedger';
import { readStoredSecret, storedForm } from './storedSecret';

const keyPrefix = 'cloudflareAccess.credential.';

/** Where secrets may be found; the functions are called anew for each use. */
export interface SecretSources {
  readonly secrets: SecretStorage;
  readonly ledger: SecretLedger;
  /** Knows where the secret of each account is kept. */
  readonly accounts: Pick<AccountStore, 'accounts' | 'find' | 'onDidChange'>;
  /** The value of the environment variable `tokenVariable`. */
  readonly environmentToken: () => string | undefined;
  /** The raw value of `cloudflareAccess.apiBaseUrl`. */
  readonly baseUrl: () => unknown;
}

/** The fields of an account that say where its secret is kept, and the only host that it may be sent to. */
export type SecretHome = Pick<Account, 'secretPlace' | 'origin' | 'secretId'>;

/** The fields of an account that lead to its secret. */
export type HousedAccount = Pick<Account, 'accountId'> & SecretHome;

/** Hands out the secret of each account from where it is kept; holds only the secrets of this session itself. */
export class CredentialStore implements Disposable {
  readonly #sources: SecretSources;
  readonly #sessionSecrets = new Map<string, Credential>();
  readonly #didChange = new Emitter<readonly string[]>();
  readonly #subscriptions: readonly Disposable[];
  #knownAccounts: readonly Account[];

  /**
   * Fires with the ids of the accounts whose secrets changed or moved, here or in another window. For a secret whose
   * account is not known yet, fires with the name of the secret.
   */
  readonly onDidChange = this.#didChange.event;

  constructor(sources: SecretSources) {
    this.#sources = sources;
    this.#knownAccounts = sources.accounts.accounts;
    this.#subscriptions = [
      sources.secrets.onDidChange(({ key }) => {
        if (key.startsWith(keyPrefix)) this.#didChange.fire(this.#idsOf(key.slice(keyPrefix.length)));
      }),
      sources.accounts.onDidChange(() => this.#followAccounts()),
    ];
  }

  /**
   * Reads the secret from where the account keeps it. Rejects with a `credentialMissing` or `credentialUnreadable`
   * failure, or with `otherHost` if the configured API address is not on the account's host.
   */
  async get(accountId: string): Promise<Credential> {
    return this.#read(this.#sources.accounts.find(accountId));
  }

  /** Like `get`, but reads the account's own secret for changes if it has one. */
  async getForChanges(accountId: string): Promise<Credential> {
    const account = this.#sources.accounts.find(accountId);
    if (!account?.changeSecret) return this.#read(account);
    return this.#read({ accountId, ...account.changeSecret }, true);
  }

  /**
   * Stores a secret next to existing ones, and resolves with the fields that each account using it must keep. In
   * SecretStorage, the stored secret is read back as a check. Rejects if storing fails, or with the `configuration`
   * failure of a refused address; leaves nothing behind then.
   */
  async put(credential: Credential, place: SecretPlace = 'secretStorage'): Promise<SecretHome> {
    const origin = originOf(this.#sources.baseUrl());
    if (place === 'environment') return { secretPlace: place, origin };
    const secretId = randomUUID();
    const home: SecretHome = { secretPlace: place, origin, secretId };
    if (place === 'session') this.#sessionSecrets.set(secretId, credential);
    else await this.#store(secretId, credential);
    return home;
  }

  /** Whether other accounts use the same stored secret, as accounts that were added together do. */
  isShared(account: HousedAccount): boolean {
    return account.secretPlace !== 'environment' && this.#namesKeptBeside([account]).has(nameOf(account));
  }

  /**
   * Deletes the secrets of these accounts, except environment variables and secrets that other accounts use; resolves
   * with whether all the others are gone.
   */
  async discard(...accounts: readonly HousedAccount[]): Promise<boolean> {
    const kept = this.#namesKeptBeside(accounts);
    const namesAt = (place: SecretPlace): readonly string[] => {
      const names = new Set(accounts.filter(({ secretPlace }) => secretPlace === place).map(nameOf));
      return [...names].filter((name) => !kept.has(name));
    };
    for (const name of namesAt('session')) this.#sessionSecrets.delete(name);
    return this.#delete(namesAt('secretStorage'));
  }

  /** Deletes secrets without an account: a window closed while saving, or the keyring failed to delete them. */
  async deleteOrphans(): Promise<void> {
    const namesInUse = new Set(this.#sources.accounts.accounts.flatMap(homesOf).map(nameOf));
    await this.#delete(this.#sources.ledger.orphans(namesInUse));
  }

  /** The token currently in the environment variable, or undefined if there is none. */
  environmentCredential(): Credential | undefined {
    try {
      return readEnvironmentSecret(this.#sources.environmentToken());
    } catch {
      return undefined;
    }
  }

  /** Where this credential may be kept; `environment` only if the environment variable holds this very token. */
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

  async #read(account: HousedAccount | undefined, isForChanges = false): Promise<Credential> {
    if (account === undefined) throw new CloudflareError({ kind: 'credentialMissing' });
    // There is no `await` before this line, so the setting is still the one that the caller has just read.
    requireOrigin(this.#sources.baseUrl(), originOfAccount(account), isForChanges);
    switch (account.secretPlace) {
      case 'session':
        return this.#fromSession(nameOf(account));
      case 'environment':
        return readEnvironmentSecret(this.#sources.environmentToken());
      case 'secretStorage':
        return this.#fromSecretStorage(nameOf(account));
    }
  }

  #fromSession(name: string): Credential {
    const credential = this.#sessionSecrets.get(name);
    if (!credential) throw new CloudflareError({ kind: 'credentialMissing', place: 'session' });
    return credential;
  }

  async #fromSecretStorage(name: string): Promise<Credential> {
    let stored: string | undefined;
    try {
      stored = await this.#sources.secrets.get(keyPrefix + name);
    } catch {
      // The cause is left out, because a keyring's message can be neither trusted nor shown.
      throw new CloudflareError({ kind: 'credentialUnreadable' });
    }
    if (stored === undefined) throw new CloudflareError({ kind: 'credentialMissing' });
    return readStoredSecret(stored);
  }

  async #store(name: string, credential: Credential): Promise<void> {
    const { secrets, ledger } = this.#sources;
    const stored = storedForm(credential);
    await ledger.add(name);
    try {
      await secrets.store(keyPrefix + name, stored);
      if ((await secrets.get(keyPrefix + name)) !== stored) throw new Error('The secret was not stored.');
    } catch (error) {
      await this.#delete([name]);
      throw error;
    }
  }

  /** Returns whether all are gone; those that are not stay in the ledger, so that a later start tries again. */
  async #delete(names: readonly string[]): Promise<boolean> {
    const { secrets, ledger } = this.#sources;
    const [gone, left]: [string[], string[]] = [[], []];
    for (const name of names) {
      const isGone = await secrets.delete(keyPrefix + name).then(
        () => true,
        () => false,
      );
      (isGone ? gone : left).push(name);
    }
    if (left.length > 0) await ledger.add(...left).catch(() => undefined);
    if (gone.length > 0) await ledger.remove(...gone).catch(() => undefined);
    return left.length === 0;
  }

  /** The accounts that use the secret of this name, or the name itself if none is known yet. */
  #idsOf(name: string): readonly string[] {
    const ids = this.#knownAccounts.filter((account) => nameOf(account) === name).map(({ accountId }) => accountId);
    return ids.length === 0 ? [name] : ids;
  }

  /** The names of the secrets that the stored accounts use, not counting those that the given accounts use or used. */
  #namesKeptBeside(accounts: readonly HousedAccount[]): ReadonlySet<string> {
    const idAndName = (account: HousedAccount): string => `${account.accountId} ${nameOf(account)}`;
    const own = new Set(accounts.map(idAndName));
    const stored = this.#sources.accounts.accounts.flatMap(homesOf);
    return new Set(stored.filter((home) => !own.has(idAndName(home))).map(nameOf));
  }

  /** Reports accounts whose secret moved, because data read with the old secret says nothing about the new one. */
  #followAccounts(): void {
    const before = this.#knownAccounts;
    this.#knownAccounts = this.#sources.accounts.accounts;
    const homes = new Set(before.map(homeKey));
    const moved = this.#knownAccounts.filter((account) => !homes.has(homeKey(account)));
    const namesInUse = new Set(this.#knownAccounts.flatMap(homesOf).map(nameOf));
    for (const name of before.flatMap(homesOf).map(nameOf))
      if (!namesInUse.has(name)) this.#sessionSecrets.delete(name);
    if (moved.length > 0) this.#didChange.fire(moved.map(({ accountId }) => accountId));
  }
}

/** Where an account keeps its secrets: the one that reads, and the one for changes if there is one. */
export function homesOf(account: Account): readonly HousedAccount[] {
  const { accountId, changeSecret } = account;
  return changeSecret ? [account, { accountId, ...changeSecret }] : [account];
}

/** Accounts saved by earlier versions keep their secret under their own id. */
function nameOf({ secretId, accountId }: Pick<Account, 'secretId' | 'accountId'>): string {
  return secretId ?? accountId;
}

function homeKey(account: Account): string {
  return JSON.stringify([account.accountId, account.secretPlace, nameOf(account), originOfAccount(account)]);
}
