import * as v from 'valibot';
import type { SecretStorage } from 'vscode';
import type { Credential } from '../cloudflare/credential';
import { CloudflareError } from '../cloudflare/errors';
import { Emitter } from '../util/event';
import type { Disposable } from '../util/event';

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

/** The secret of each account, kept in SecretStorage and nowhere else; nothing here remembers one. */
export class CredentialStore implements Disposable {
  readonly #secrets: SecretStorage;
  readonly #didChange = new Emitter<string>();
  readonly #subscription: Disposable;

  /** Fires with the id of the account whose secret was stored or deleted, here or in another window. */
  readonly onDidChange = this.#didChange.event;

  constructor(secrets: SecretStorage) {
    this.#secrets = secrets;
    this.#subscription = secrets.onDidChange(({ key }) => {
      if (key.startsWith(keyPrefix)) this.#didChange.fire(key.slice(keyPrefix.length));
    });
  }

  /** Reads the secret now; rejects with a `credentialMissing` or `credentialUnreadable` failure. */
  async get(accountId: string): Promise<Credential> {
    let stored: string | undefined;
    try {
      stored = await this.#secrets.get(keyPrefix + accountId);
    } catch {
      // The cause is left out: a keyring's message is not ours to trust or to show.
      throw new CloudflareError({ kind: 'credentialUnreadable' });
    }
    if (stored === undefined) throw new CloudflareError({ kind: 'credentialMissing' });
    const parsed = v.safeParse(credentialSchema, stored);
    if (!parsed.success) throw new CloudflareError({ kind: 'credentialUnreadable' });
    return parsed.output;
  }

  /** Stores the secret; rejects where SecretStorage does. */
  async put(accountId: string, credential: Credential): Promise<void> {
    await this.#secrets.store(keyPrefix + accountId, JSON.stringify(credential));
  }

  async delete(accountId: string): Promise<void> {
    await this.#secrets.delete(keyPrefix + accountId);
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#didChange.dispose();
  }
}
