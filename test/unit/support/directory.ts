import type { Simulator } from '../../simulator/simulator';
import { AccountStore } from '../../../src/directory/accountStore';
import { CredentialStore } from '../../../src/directory/credentialStore';
import { saveAccount } from '../../../src/directory/savedAccounts';
import { UserDirectory } from '../../../src/directory/userDirectory';
import { createClient, tokenCredential } from './client';
import { MemoryMemento, MemorySecrets } from './storage';

/** A directory over a simulator, with the simulator's accounts added, and what it was built from. */
export interface DirectoryFixture {
  readonly directory: UserDirectory;
  readonly accounts: AccountStore;
  readonly credentials: CredentialStore;
}

/** Builds a directory in which every account of the simulator is saved. */
export async function createDirectory(simulator: Simulator, pageSize = (): number => 25): Promise<DirectoryFixture> {
  const accounts = new AccountStore(new MemoryMemento());
  const credentials = new CredentialStore(new MemorySecrets());
  const { client } = createClient(simulator.baseUrl);
  for (const { id, name } of simulator.accounts) {
    await saveAccount(accounts, credentials, { accountId: id, label: name }, tokenCredential(simulator.tokenFor(id)));
  }
  return { directory: new UserDirectory({ client, accounts, credentials, pageSize }), accounts, credentials };
}
