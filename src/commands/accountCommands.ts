import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { CloudflareClient } from '../cloudflare/client';
import type { Account } from '../directory/account';
import type { AccountStore } from '../directory/accountStore';
import type { CredentialStore } from '../directory/credentialStore';
import { removeAccount, saveAccount } from '../directory/savedAccounts';
import type { AccountNotSavedError } from '../directory/savedAccounts';
import { displayTextWithoutLinks } from '../text/displayText';
import { isTreeNode } from '../tree/nodes';
import { AccountFlow } from './accountFlow';
import type { FlowResult } from './accountFlow';
import { pickSavedAccount, promptLabel } from './accountPrompts';
import { isProgrammatic, readAccountTarget, readAddAccount } from './commandArguments';
import type { CommandHandlers } from './registerCommands';
import { UserError } from './userError';

/** The commands that add, remove and change accounts. */
export class AccountCommands {
  readonly #accounts: AccountStore;
  readonly #credentials: CredentialStore;
  readonly #client: CloudflareClient;

  constructor(accounts: AccountStore, credentials: CredentialStore, client: CloudflareClient) {
    this.#accounts = accounts;
    this.#credentials = credentials;
    this.#client = client;
  }

  readonly handlers: Pick<CommandHandlers, 'addAccount' | 'replaceCredential' | 'renameAccount' | 'removeAccount'> = {
    addAccount: async (argument) => {
      if (isProgrammatic(argument)) {
        const { accountId, label, credential } = readAddAccount(argument);
        const known = this.#accounts.find(accountId)?.label;
        await this.#save({ accountId, label: label ?? known ?? accountId.slice(0, 8), credential });
      } else await this.#save(await new AccountFlow(this.#client, this.#accounts.accounts).run());
    },
    replaceCredential: async (argument) => {
      const account = await this.accountFor(argument, l10n.t('Replace Credential'));
      await this.#save(await new AccountFlow(this.#client, this.#accounts.accounts, account).run());
    },
    renameAccount: async (argument) => {
      const title = l10n.t('Rename Account');
      const account = await this.accountFor(argument, title);
      const label = await promptLabel({ title, canGoBack: false }, account.label);
      if (typeof label === 'string') await this.#accounts.put({ ...account, label });
    },
    removeAccount: async (argument) => {
      const account = await this.accountFor(argument, l10n.t('Remove Account'));
      const remove = l10n.t('Remove');
      const answer = await vscode.window.showWarningMessage(
        l10n.t('Remove the account "{0}" from this extension?', displayTextWithoutLinks(account.label)),
        {
          modal: true,
          detail: l10n.t('Its credential is deleted from the secret storage. Nothing changes at Cloudflare.'),
        },
        remove,
      );
      if (answer === remove) await removeAccount(this.#accounts, this.#credentials, account.accountId);
    },
  };

  /** The account that a command is about: the row's, the named one, the only one, or the one that the person picks. */
  async accountFor(argument: unknown, title: string): Promise<Account> {
    const { accounts } = this.#accounts;
    const accountId = isTreeNode(argument)
      ? argument.accountId
      : isProgrammatic(argument)
        ? readAccountTarget(argument).accountId
        : undefined;
    if (accountId !== undefined) {
      const account = this.#accounts.find(accountId);
      if (account) return account;
      throw new UserError(l10n.t('This account is not in the extension. Add it first: {0}', accountId));
    }
    if (accounts.length === 0) throw new UserError(l10n.t('There is no account yet. Add one with "Add Account…".'));
    const account = await pickSavedAccount(accounts, title, l10n.t('Which account?'));
    if (!account) throw new vscode.CancellationError();
    return account;
  }

  async #save({ accountId, label, credential }: FlowResult): Promise<void> {
    try {
      await saveAccount(this.#accounts, this.#credentials, { accountId, label }, credential);
    } catch (error) {
      const { tag, store } = error as Partial<AccountNotSavedError>;
      if (tag !== 'AccountNotSavedError') throw error;
      throw new UserError(
        store === 'secrets'
          ? l10n.t(
              "The account was not saved, because VS Code's secret storage refused the credential. Check that the system's keyring is unlocked, then try again.",
            )
          : l10n.t("The account was not saved, because VS Code's storage refused it. Try again after a restart."),
      );
    }
  }
}
