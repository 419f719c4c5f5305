import type * as vscode from 'vscode';
import type { AccountLogReading } from '../../directory/accountLogReading';
import type { AccountStore } from '../../directory/accountStore';
import type { NamedProviders } from '../../directory/identityProviders';
import type { Disposable } from '../../util/event';
import { accountSource } from '../shared/accountSource';
import type { AccountAction } from '../shared/panelParts';
import type { AccountSourceParts } from '../shared/accountSource';
import type { AccessLogServices } from './services';

/** The services of the panels of access logs, to be disposed with them. */
export interface AccessLogSource extends AccessLogServices, Disposable {}

/** The actions behind the panels' buttons. */
export interface AccessLogActs extends Pick<AccessLogServices, 'openPerson' | 'performOn' | 'runPress'> {
  readonly runForAccount: (action: AccountAction, accountId: string) => void;
}

/** Provides the panels of access logs with what was read of them, and runs the actions of their buttons. */
export function accessLogServices(
  {
    reading,
    providers,
    ...core
  }: {
    readonly accounts: AccountStore;
    readonly reading: Omit<AccountLogReading, 'dispose'>;
    readonly providers: NamedProviders;
  } & Omit<AccountSourceParts, 'runPress'>,
  extensionUri: vscode.Uri,
  { runForAccount, openPerson, performOn, runPress }: AccessLogActs,
): AccessLogSource {
  const run = (read: () => Promise<void>): void => void runPress('showAccessLog', read);
  const start = (accountId: string): Promise<void> => reading.start(accountId, reading.stateOf(accountId).range);
  return {
    ...accountSource({ ...core, runPress }, extensionUri, (changed) => [
      reading.onDidChange(changed),
      providers.onDidChange(changed),
    ]),
    facts: (accountId) => {
      const account = core.accounts.find(accountId);
      return (
        account && { ...reading.stateOf(accountId), label: account.label, providers: providers.namesOf(accountId) }
      );
    },
    perform: (action, accountId) => {
      switch (action) {
        case 'stop':
          reading.cancel(accountId);
          return;
        case 'readMore':
          run(() => reading.readMore(accountId));
          return;
        case 'readAll':
          run(() => reading.readAll(accountId));
          return;
        case 'read':
          run(() => start(accountId));
          return;
        case 'refresh':
          // What was read before stays: only the part that failed is asked for again.
          run(() =>
            reading.stateOf(accountId).readAtMs === undefined ? start(accountId) : reading.readMore(accountId),
          );
          return;
        default:
          runForAccount(action, accountId);
      }
    },
    readRange: (accountId, range) => run(() => reading.start(accountId, range)),
    needProviders: (accountId) => run(() => providers.read(accountId)),
    readNewer: (accountId) => reading.readNewer(accountId),
    openPerson,
    performOn,
  };
}
