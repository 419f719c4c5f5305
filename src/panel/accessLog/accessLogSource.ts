import type * as vscode from 'vscode';
import type { AccountLogReading } from '../../directory/accountLogReading';
import type { AccountStore } from '../../directory/accountStore';
import { Emitter } from '../../util/event';
import type { Disposable } from '../../util/event';
import type { Log } from '../../util/log';
import { onEachAccountChange } from '../shared/accountChanges';
import type { AccountPrivacy } from '../shared/accountState';
import type { AccessLogServices } from './services';

/** The services of the panels of access logs, to be disposed with them. */
export interface AccessLogSource extends AccessLogServices, Disposable {}

/** The actions behind the panels' buttons. */
export interface AccessLogActs extends Pick<AccessLogServices, 'openPerson' | 'runPress'> {
  readonly addAccount: (accountId: string) => void;
}

/** Provides the panels of access logs with what was read of them, and runs the actions of their buttons. */
export function accessLogServices(
  {
    accounts,
    reading,
    privacy,
    references,
    maskedLog,
  }: {
    readonly accounts: AccountStore;
    readonly reading: Omit<AccountLogReading, 'dispose'>;
    readonly maskedLog: Pick<Log, 'warn'>;
  } & AccountPrivacy,
  extensionUri: vscode.Uri,
  { addAccount, openPerson, runPress }: AccessLogActs,
): AccessLogSource {
  const didChange = new Emitter<string>();
  const subscriptions = [
    didChange,
    reading.onDidChange((accountId) => didChange.fire(accountId)),
    onEachAccountChange(accounts, (accountId) => didChange.fire(accountId)),
  ];
  const run = (read: () => Promise<void>): void => void runPress('showAccessLog', read);
  return {
    extensionUri,
    masking: { privacy, references },
    log: maskedLog,
    runPress,
    onDidChange: didChange.event,
    facts: (accountId) => {
      const account = accounts.find(accountId);
      return account && { ...reading.stateOf(accountId), label: account.label };
    },
    perform: (action, accountId) => {
      if (action === 'addAccount') addAccount(accountId);
      else if (action === 'stop') reading.cancel(accountId);
      else if (action === 'readMore') run(() => reading.readMore(accountId));
      else if (action === 'readAll') run(() => reading.readAll(accountId));
      else run(() => reading.start(accountId, reading.stateOf(accountId).range));
    },
    readRange: (accountId, range) => run(() => reading.start(accountId, range)),
    openPerson,
    dispose: () => {
      for (const subscription of subscriptions) subscription.dispose();
    },
  };
}
