import assert from 'node:assert/strict';
import type { Simulator } from '../simulator/simulator';
import type { CloudflareClient } from '../../src/cloudflare/client';
import { AccountStore } from '../../src/directory/accountStore';
import { ListChoices } from '../../src/directory/listChoices';
import type { CredentialStore } from '../../src/directory/credentialStore';
import { saveAccount } from '../../src/directory/savedAccounts';
import { UserDirectory } from '../../src/directory/userDirectory';
import { createClient, tokenCredential } from './client';
import { createCredentials } from './credentials';
import { MemoryMemento } from './storage';

/** A directory over a simulator, with the simulator's accounts added, and what it was built from. */
export interface DirectoryFixture {
  readonly directory: UserDirectory;
  readonly client: CloudflareClient;
  readonly accounts: AccountStore;
  readonly credentials: CredentialStore;
  readonly choices: ListChoices;
  /** Saves an account again, with another token. */
  readonly replaceSecret: (accountId: string, apiToken: string) => Promise<void>;
}

/** What a test may choose of a directory. */
export interface DirectoryChoices {
  readonly pageSize?: () => number;
  readonly concurrency?: () => number;
}

/** Builds a directory in which every account of the simulator is saved. */
export async function createDirectory(
  simulator: Simulator,
  { pageSize = () => 25, concurrency = () => 4 }: DirectoryChoices = {},
): Promise<DirectoryFixture> {
  const memento = new MemoryMemento();
  const accounts = new AccountStore(memento);
  const credentials = createCredentials(accounts);
  const choices = new ListChoices(memento, accounts);
  const { client } = createClient(simulator.baseUrl);
  for (const { id, name } of simulator.accounts) {
    await saveAccount(accounts, credentials, { accountId: id, label: name }, tokenCredential(simulator.tokenFor(id)));
  }
  const options = { client, accounts, credentials, choices, pageSize, concurrency, locale: () => 'en' };
  return {
    directory: new UserDirectory(options),
    client,
    accounts,
    credentials,
    choices,
    replaceSecret: async (accountId, apiToken) => {
      const account = accounts.find(accountId) ?? assert.fail();
      await saveAccount(accounts, credentials, { accountId, label: account.label }, tokenCredential(apiToken));
    },
  };
}
