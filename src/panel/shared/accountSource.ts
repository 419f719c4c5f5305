import type * as vscode from 'vscode';
import { onEachAccountChange } from '../../directory/accountChanges';
import type { AccountStore } from '../../directory/accountStore';
import { Emitter } from '../../util/event';
import type { Disposable } from '../../util/event';
import type { AccountPageSource } from './accountPage';
import type { AccountPrivacy } from './accountState';
import type { PageHost } from './pageMessages';

/** What panels of accounts are made from, whatever they show. */
export interface AccountSourceParts extends AccountPrivacy, Pick<PageHost, 'runPress'> {
  readonly accounts: Pick<AccountStore, 'accounts' | 'onDidChange'>;
  readonly maskedLog: PageHost['log'];
}

/** What panels of accounts are given, whatever they show; to be disposed with them. */
export interface AccountSource extends AccountPageSource, Disposable {
  readonly extensionUri: vscode.Uri;
}

/**
 * Gives panels of accounts what all of them need. Besides the accounts, they follow what `follow` subscribes to, which
 * calls `changed` with an account's id after its facts changed.
 */
export function accountSource(
  { accounts, privacy, references, maskedLog, runPress }: AccountSourceParts,
  extensionUri: vscode.Uri,
  follow: (changed: (accountId: string) => void) => readonly Disposable[],
): AccountSource {
  const didChange = new Emitter<string>();
  const changed = (accountId: string): void => didChange.fire(accountId);
  const subscriptions = [didChange, ...follow(changed), onEachAccountChange(accounts, changed)];
  return {
    extensionUri,
    masking: { privacy, references },
    log: maskedLog,
    runPress,
    onDidChange: didChange.event,
    dispose: () => {
      for (const subscription of subscriptions) subscription.dispose();
    },
  };
}
