import type * as vscode from 'vscode';
import { apiUserIdOf, userKeyOf } from '../../cloudflare/accessUser';
import type { AccountStore } from '../../directory/accountStore';
import type { IdleSeatsReading } from '../../directory/idleSeatsReading';
import type { PurchasedSeats } from '../../directory/purchasedSeats';
import { Emitter } from '../../util/event';
import type { Disposable } from '../../util/event';
import type { Log } from '../../util/log';
import type { AccountPrivacy } from '../shared/accountState';
import type { PanelUser } from '../user/userPanelHost';
import type { IdleSeatsServices } from './services';

/** What the panels of idle seats are made from, and what else must be let go of with them. */
export interface IdleSeatsSource extends IdleSeatsServices, Disposable {}

/** What the panels' buttons come to. */
export interface IdleSeatsActs extends Pick<IdleSeatsServices, 'performOn'> {
  readonly addAccount: (accountId: string) => void;
  readonly openUser: (user: PanelUser) => void;
  readonly runPress: (name: string, run: () => unknown) => Promise<void>;
}

/** Gives the panels of idle seats what is read of an account, and carries out their buttons. */
export function idleSeatsServices(
  {
    accounts,
    reading,
    purchased,
    privacy,
    references,
    maskedLog,
  }: {
    readonly accounts: AccountStore;
    readonly reading: Pick<IdleSeatsReading, 'stateOf' | 'onDidChange' | 'read' | 'cancel'>;
    readonly purchased: PurchasedSeats;
    readonly maskedLog: Pick<Log, 'warn'>;
  } & AccountPrivacy,
  extensionUri: vscode.Uri,
  { addAccount, openUser, performOn, runPress }: IdleSeatsActs,
): IdleSeatsSource {
  const didChange = new Emitter<string>();
  let knownIds = accounts.accounts.map(({ accountId }) => accountId);
  const subscriptions = [
    didChange,
    reading.onDidChange((accountId) => didChange.fire(accountId)),
    purchased.onDidChange((accountId) => didChange.fire(accountId)),
    accounts.onDidChange(() => {
      const ids = accounts.accounts.map(({ accountId }) => accountId);
      // A panel must also hear that its account is gone.
      for (const accountId of new Set([...knownIds, ...ids])) didChange.fire(accountId);
      knownIds = ids;
    }),
  ];
  return {
    extensionUri,
    masking: { privacy, references },
    log: maskedLog,
    onDidChange: didChange.event,
    facts: (accountId) => {
      const account = accounts.find(accountId);
      return account && { ...reading.stateOf(accountId), label: account.label, purchased: purchased.of(accountId) };
    },
    perform: (action, accountId) => {
      if (action === 'addAccount') addAccount(accountId);
      else if (action === 'stop') reading.cancel(accountId);
      else void runPress('findIdleSeats', () => reading.read(accountId));
    },
    performOn,
    openUser: (accountId, user) => {
      openUser({ accountId, userId: apiUserIdOf(user), user, key: userKeyOf(user, '') });
    },
    setPurchased: (accountId, seats) => void runPress('findIdleSeats', () => purchased.set(accountId, seats)),
    dispose: () => {
      for (const subscription of subscriptions) subscription.dispose();
    },
  };
}
