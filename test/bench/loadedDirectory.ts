import type { AccessUser } from '../../src/cloudflare/accessUser';
import { CloudflareClient } from '../../src/cloudflare/client';
import { AccountStore } from '../../src/directory/accountStore';
import type { CredentialStore } from '../../src/directory/credentialStore';
import { ListChoices } from '../../src/directory/listChoices';
import { saveAccount } from '../../src/directory/savedAccounts';
import { UserDirectory } from '../../src/directory/userDirectory';
import type { UserList } from '../../src/directory/userList';
import { accountReaderToken } from '../simulator/demoAccounts';
import { createCredentials } from '../support/credentials';
import { MemoryMemento } from '../support/storage';

/** A directory over a server, and what it was built from. */
export interface LoadedDirectory {
  readonly directory: UserDirectory;
  readonly choices: ListChoices;
  readonly accounts: AccountStore;
  readonly credentials: CredentialStore;
}

/** Builds a directory over a server as the extension does, with its usual page size; VS Code's stores are in memory. */
export async function createDirectory(
  baseUrl: string,
  accountIds: readonly string[],
  concurrency: number,
): Promise<LoadedDirectory> {
  const quiet = (): void => undefined;
  const client = new CloudflareClient({
    settings: () => ({ baseUrl, timeoutMs: 30_000 }),
    log: { debug: quiet, info: quiet, warn: quiet, error: quiet },
  });
  const globalState = new MemoryMemento();
  const accounts = new AccountStore(globalState);
  const credentials = createCredentials(accounts);
  const choices = new ListChoices(globalState, accounts);
  for (const accountId of accountIds) {
    const apiToken = accountReaderToken(accountId);
    await saveAccount(accounts, credentials, { accountId, label: 'Load test' }, { kind: 'apiToken', apiToken });
  }
  const directory = new UserDirectory({
    client,
    accounts,
    credentials,
    choices,
    pageSize: () => 100,
    concurrency: () => concurrency,
    locale: () => 'en',
  });
  return { directory, choices, accounts, credentials };
}

/** Reads all users into a list that has none; throws unless they have all come, each once. */
export async function loadAllUsers(list: UserList, userCount: number): Promise<readonly AccessUser[]> {
  const outcome = await list.loadAll();
  const users = [...(list.pages?.users.values() ?? [])];
  if (outcome !== 'done' || list.pages?.isComplete !== true) throw new Error(`Loading ended as ${outcome}.`);
  checkUsers(users, userCount);
  return users;
}

/** Throws unless there are so many users, each with an id of its own. */
export function checkUsers(users: readonly AccessUser[], userCount: number): void {
  const idCount = new Set(users.map((user) => (user as { readonly id: string }).id)).size;
  if (users.length !== userCount || idCount !== userCount) {
    throw new Error(`There are ${users.length} users with ${idCount} ids instead of ${userCount}.`);
  }
}
