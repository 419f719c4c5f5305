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

/** Where the places of secrets are; the functions are asked anew for each use. */
export interface SecretSources {
  readonly secrets: SecretStorage;
  readonly ledger: SecretLedger;
  /** Says of each account where its secret lives. */
  readonly accounts: Pick<AccountStore, 'accounts' | 'find' | 'onDidChange'>;
  /** The value of the environment variable `tokenVariable`. */
  readonly environmentToken: () => string | undefined;
  /** The raw value of `cloudflareAccess.apiBaseUrl`. */
  readonly baseUrl: () => unknown;
}

/** What an account keeps of where its secret lives, and of the only host that it may go to. */
export type SecretHome = Pick<Account, 'secretPlace' | 'origin' | 'secretId'>;

/** An account by what leads to its secret. */
type HousedAccount = Pick<Account, 'accountId'> & SecretHome;

/** Gives out the secret of each account from where it lives; only those of the session are remembered here. */
export class CredentialStore implements Disposable {
  readonly #sources: SecretSources;
  readonly #sessionSecrets = new Map<string, Credential>();
  readonly #didChange = new Emitter<readonly string[]>();
  readonly #subscriptions: readonly Disposable[];
  #knownAccounts: readonly Account[];

  /**
   * Fires with the ids of the accounts whose secrets changed or moved, here or in another window; where no account is
   * known yet for one, with the name of the secret.
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
   * Reads the secret now, from where the account says; rejects with a `credentialMissing` or `credentialUnreadable`
   * failure, or with `otherHost` where the API's address is on another host than the account's.
   */
  async get(accountId: string): Promise<Credential> {
    const account = this.#sources.accounts.find(accountId);
    if (account === undefined) throw new CloudflareError({ kind: 'credentialMissing' });
    // Nothing is awaited before: the caller has just read the same setting, and it can't have changed since.
    requireOrigin(this.#sources.baseUrl(), originOfAccount(account));
    switch (account.secretPlace) {
      case 'session':
        return this.#fromSession(nameOf(account));
      case 'environment':
        return readEnvironmentSecret(this.#sources.environmentToken());
      case 'secretStorage':
        return this.#fromSecretStorage(nameOf(account));
    }
  }

  /**
   * Puts a secret where it is to live, beside those that accounts may have, and resolves with what each account must keep
   * that is to have it; in SecretStorage it is then proved to be there. Rejects where that fails, or with the
   * `configuration` failure of a refused address; nothing is left behind.
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

  /** Whether other accounts have the very secret of this one, as those do that were added together. */
  isShared(account: HousedAccount): boolean {
    return account.secretPlace !== 'environment' && this.#namesKeptBeside([account]).has(nameOf(account));
  }

  /**
   * Deletes the secrets that accounts kept there, unless they are the environment's or other accounts have them; tells
   * whether those that were to be deleted are gone.
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

  /** Deletes secrets that lost their account: where a window ended while it saved, or the keyring did not delete them. */
  async deleteOrphans(): Promise<void> {
    const namesInUse = new Set(this.#sources.accounts.accounts.map(nameOf));
    await this.#delete(this.#sources.ledger.orphans(namesInUse));
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
      // The cause is left out: a keyring's message is not ours to trust or to show.
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

  /** Tells whether all are gone; those that are not stand in the ledger, so that a later start tries again. */
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

  /** The accounts that have the secret of this name, or the name itself where none is known yet. */
  #idsOf(name: string): readonly string[] {
    const ids = this.#knownAccounts.filter((account) => nameOf(account) === name).map(({ accountId }) => accountId);
    return ids.length === 0 ? [name] : ids;
  }

  /** The names of the secrets that accounts have besides what these ones have, or had. */
  #namesKeptBeside(accounts: readonly HousedAccount[]): ReadonlySet<string> {
    const idAndName = (account: HousedAccount): string => `${account.accountId} ${nameOf(account)}`;
    const own = new Set(accounts.map(idAndName));
    return new Set(this.#sources.accounts.accounts.filter((account) => !own.has(idAndName(account))).map(nameOf));
  }

  /** What was read with the secret of the old place says nothing of the new one, wherever it was moved. */
  #followAccounts(): void {
    const before = this.#knownAccounts;
    this.#knownAccounts = this.#sources.accounts.accounts;
    const homes = new Set(before.map(homeKey));
    const moved = this.#knownAccounts.filter((account) => !homes.has(homeKey(account)));
    const namesInUse = new Set(this.#knownAccounts.map(nameOf));
    for (const name of before.map(nameOf)) if (!namesInUse.has(name)) this.#sessionSecrets.delete(name);
    if (moved.length > 0) this.#didChange.fire(moved.map(({ accountId }) => accountId));
  }
}

/** Accounts of earlier versions have their secret under their own id. */
function nameOf({ secretId, accountId }: Pick<Account, 'secretId' | 'accountId'>): string {
  return secretId ?? accountId;
}

function homeKey(account: Account): string {
  return JSON.stringify([account.accountId, account.secretPlace, nameOf(account), originOfAccount(account)]);
}
