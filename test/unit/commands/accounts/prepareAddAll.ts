import { listAccounts } from '../../../../src/cloudflare/accounts';
import type { AddAllRequest, AddAllServices } from '../../../../src/commands/accounts/addAllAccounts';
import { AccountStore } from '../../../../src/directory/accountStore';
import { SecretLedger } from '../../../../src/directory/secretLedger';
import { createClient, tokenCredential } from '../../../support/client';
import { createCredentials } from '../../../support/credentials';
import { MemoryMemento, MemorySecrets } from '../../../support/storage';

/** Where all accounts of a token are to be added, with what they are stored in. */
export interface PreparedAddAll extends AddAllServices {
  readonly request: AddAllRequest;
  readonly memento: MemoryMemento;
  readonly ledgerMemento: MemoryMemento;
  readonly secrets: MemorySecrets;
}

/** A view without accounts, and the token that lists all of them. */
export async function prepareAddAll(baseUrl: string, apiToken: string): Promise<PreparedAddAll> {
  const [memento, secrets] = [new MemoryMemento(), new MemorySecrets()];
  const accounts = new AccountStore(memento);
  const ledgerMemento = new MemoryMemento();
  const credentials = createCredentials(accounts, { secrets, ledger: new SecretLedger(ledgerMemento) });
  const { client } = createClient(baseUrl);
  const credential = tokenCredential(apiToken);
  const { accounts: listed } = await listAccounts(client, () => Promise.resolve(credential));
  const request: AddAllRequest = { credential, place: 'secretStorage', listed };
  return { memento, ledgerMemento, secrets, accounts, credentials, client, request };
}
