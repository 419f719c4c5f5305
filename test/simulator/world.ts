import { createCredential, usualPermissions, type Credential } from './credentials';
import { accountReaderToken } from './demoAccounts';
import type { Compression } from './compression';
import type { Directory } from './directory';
import type { FaultRules } from './faultRules';
import type { Holds } from './holds';
import type { Behaviour } from './options';
import type { RateBudget } from './rateBudget';
import type { RecordedRequest, RequestLog } from './requestLog';

/** Runs when a request has arrived, before its answer is made; the answer waits for it. */
export type RequestHook = (request: RecordedRequest) => void | Promise<void>;

/** Everything that the answers of one simulator depend on. */
export interface World {
  readonly directory: Directory;
  /** The known credentials by their value. */
  readonly credentials: Map<string, Credential>;
  readonly budget: RateBudget;
  readonly log: RequestLog;
  readonly holds: Holds;
  readonly faultRules: FaultRules;
  readonly hooks: Set<RequestHook>;
  readonly compression: Compression;
  behaviour: Behaviour;
  isClosing: boolean;
}

/** The label of the token that covers all accounts. */
export const allAccountsLabel = 'reader of all accounts';

/** Registers the credentials that every simulator starts with: a token for all accounts and one for each. */
export function registerInitialCredentials({ credentials, directory }: Pick<World, 'credentials' | 'directory'>): void {
  credentials.clear();
  const initial = [
    createCredential({ label: allAccountsLabel, permissions: usualPermissions }),
    ...directory.accounts.map(({ id }) =>
      createCredential({ value: accountReaderToken(id), accounts: [id], permissions: usualPermissions }),
    ),
  ];
  for (const credential of initial) {
    credentials.set(credential.value, credential);
  }
}
