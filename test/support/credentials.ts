import { defaultBaseUrl } from '../../src/cloudflare/baseUrl';
import type { AccountStore } from '../../src/directory/accountStore';
import { SecretLedger } from '../../src/directory/secretLedger';
import { CredentialStore, type SecretSources } from '../../src/directory/credentialStore';
import { MemoryMemento, MemorySecrets } from './storage';

/** The secrets of a store's accounts: SecretStorage in memory, no token in the environment, Cloudflare's own address. */
export function createCredentials(accounts: AccountStore, sources: Partial<SecretSources> = {}): CredentialStore {
  return new CredentialStore({
    secrets: new MemorySecrets(),
    ledger: new SecretLedger(new MemoryMemento()),
    accounts,
    environmentToken: () => undefined,
    baseUrl: () => defaultBaseUrl,
    ...sources,
  });
}
