import type * as vscode from 'vscode';
import { apiUserIdOf, userKeyOf } from '../../cloudflare/accessUser';
import type { AccountStore } from '../../directory/accountStore';
import type { IdleSeatsReading } from '../../directory/idleSeatsReading';
import type { PurchasedSeats } from '../../directory/purchasedSeats';
import type { Disposable, Event } from '../../util/event';
import { accountSource } from '../shared/accountSource';
import type { AccountSourceParts } from '../shared/accountSource';
import type { AccountAction } from '../shared/panelParts';
import type { PanelUser } from '../user/userPanelHost';
import type { IdleSeatsServices } from './services';

/** The services of the panels of idle seats, to be disposed with them. */
export interface IdleSeatsSource extends IdleSeatsServices, Disposable {}

/** The actions behind the panels' buttons. */
export interface IdleSeatsActs extends Pick<IdleSeatsServices, 'performOn' | 'runPress'> {
  readonly runForAccount: (action: AccountAction, accountId: string) => void;
  readonly openUser: (user: PanelUser) => void;
}

/** Provides the panels of idle seats with an account's data, and runs the actions of their buttons. */
export function idleSeatsServices(
  {
    reading,
    purchased,
    changesSwitch,
    ...core
  }: {
    readonly accounts: AccountStore;
    readonly reading: Pick<IdleSeatsReading, 'stateOf' | 'onDidChange' | 'read' | 'cancel'>;
    readonly purchased: PurchasedSeats;
    readonly changesSwitch: { readonly isOn: boolean; readonly onDidChange: Event<void> };
  } & Omit<AccountSourceParts, 'runPress'>,
  extensionUri: vscode.Uri,
  { runForAccount, openUser, performOn, runPress }: IdleSeatsActs,
): IdleSeatsSource {
  const { accounts } = core;
  const source = accountSource({ ...core, runPress }, extensionUri, (changed) => [
    reading.onDidChange(changed),
    purchased.onDidChange(changed),
    changesSwitch.onDidChange(() => {
      for (const { accountId } of accounts.accounts) changed(accountId);
    }),
  ]);
  return {
    ...source,
    facts: (accountId) => {
      const account = accounts.find(accountId);
      if (!account) return undefined;
      const own = { label: account.label, purchased: purchased.of(accountId), allowsChanges: changesSwitch.isOn };
      return { ...reading.stateOf(accountId), ...own };
    },
    perform: (action, accountId) => {
      if (action === 'stop') reading.cancel(accountId);
      else if (action === 'read') void runPress('findIdleSeats', () => reading.read(accountId));
      else runForAccount(action, accountId);
    },
    performOn,
    openUser: (accountId, user) => {
      openUser({ accountId, userId: apiUserIdOf(user), user, key: userKeyOf(user, '') });
    },
    setPurchased: (accountId, seats) => void runPress('findIdleSeats', () => purchased.set(accountId, seats)),
  };
}
