import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Account } from '../directory/account';
import type { AccountStore } from '../directory/accountStore';
import type { Privacy } from '../privacy/privacy';
import { UserError } from '../util/userError';
import { displayTextWithoutIcons } from '../text/displayText';
import { firstRow } from './invocation';
import type { CodesCall, PersonsCall } from './invocation';
import { promptPick } from './prompts';

/** A call of a command that acts on one account. */
export type AccountCall = PersonsCall | CodesCall<{ readonly accountId: string }>;

/** Finds the account that a command acts on. */
export class AccountTargets {
  readonly #accounts: Pick<AccountStore, 'accounts' | 'find'>;
  readonly #privacy: Privacy;

  constructor(accounts: Pick<AccountStore, 'accounts' | 'find'>, privacy: Privacy) {
    this.#accounts = accounts;
    this.#privacy = privacy;
  }

  /** Returns the account with this id; throws a `UserError` if the extension does not have it. */
  known(accountId: string): Account {
    const account = this.#accounts.find(accountId);
    if (account) return account;
    throw new UserError(l10n.t('This account is not in the extension. Add it first: {0}', accountId));
  }

  /** Returns the account that the call names, the account of the pressed row, or the one that the person picks. */
  async pressed(call: AccountCall, title: string): Promise<Account> {
    return this.#at(call.by === 'code' ? call.given : (call.user ?? call.row), title);
  }

  /** Like `pressed`, but falls back to the selection in the view when no row was pressed. */
  async selected(call: AccountCall, title: string): Promise<Account> {
    return this.#at(call.by === 'code' ? call.given : (call.user ?? firstRow(call)), title);
  }

  /** Returns the only account, or lets the person pick one: from all accounts, or from `offered`. */
  async pick(title: string, offered?: readonly Account[]): Promise<Account> {
    const accounts = offered ?? this.#accounts.accounts;
    const [first] = accounts;
    if (!first) throw new UserError(l10n.t('There is no account yet. Add one with "Add Account…".'));
    if (accounts.length === 1) return first;
    const items = accounts.map((account) => ({
      label: displayTextWithoutIcons(this.#privacy.label(account.label)),
      description: this.#privacy.id(account.accountId),
      account,
    }));
    const picked = await promptPick({ title, canGoBack: false, placeholder: l10n.t('Which account?'), items });
    if (typeof picked === 'symbol') throw new vscode.CancellationError();
    return picked.account;
  }

  async #at(place: { readonly accountId: string } | undefined, title: string): Promise<Account> {
    return place ? this.known(place.accountId) : this.pick(title);
  }
}
