import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { CloudflareClient } from '../cloudflare/client';
import { tokenVariable } from '../cloudflare/secretPlace';
import type { SecretPlace } from '../cloudflare/secretPlace';
import type { Account } from '../directory/account';
import type { AccountStore } from '../directory/accountStore';
import type { CredentialStore } from '../directory/credentialStore';
import { removeAccount, saveAccount } from '../directory/savedAccounts';
import type { AccountNotSavedError } from '../directory/savedAccounts';
import type { Privacy } from '../privacy/privacy';
import { accountNotSavedText } from '../text/accountNotSavedText';
import { displayTextWithoutLinks } from '../text/displayText';
import { isTreeNode } from '../tree/nodes';
import { AccountFlow } from './accountFlow';
import type { OneAccount } from './accountFlow';
import { pickSavedAccount, promptLabel } from './accountPrompts';
import type { AddAllServices } from './addAllAccounts';
import { addAllWithProgress } from './addAllProgress';
import { readAccountTarget, readAddAccount } from './commandArguments';
import { isProgrammatic } from './programmatic';
import type { CommandHandlers } from './registerCommands';
import { UserError } from './userError';

/** The commands that add, remove and change accounts. */
export class AccountCommands {
  readonly #accounts: AccountStore;
  readonly #credentials: CredentialStore;
  readonly #client: CloudflareClient;
  readonly #privacy: Privacy;

  constructor(accounts: AccountStore, credentials: CredentialStore, client: CloudflareClient, privacy: Privacy) {
    this.#privacy = privacy;
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
      } else await this.#runFlow();
    },
    replaceCredential: async (argument) => {
      const account = await this.accountFor(argument, l10n.t('Replace Credential'));
      await this.#runFlow(account);
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
        l10n.t(
          'Remove the account "{0}" from this extension?',
          displayTextWithoutLinks(this.#privacy.text(account.label)),
        ),
        {
          modal: true,
          detail: removalDetail(account.secretPlace),
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
    const account = await pickSavedAccount(accounts, title, l10n.t('Which account?'), this.#privacy);
    if (!account) throw new vscode.CancellationError();
    return account;
  }

  get #services(): AddAllServices & { privacy: Privacy } {
    return {
      client: this.#client,
      accounts: this.#accounts,
      credentials: this.#credentials,
      privacy: this.#privacy,
    };
  }

  async #runFlow(fixed?: Account): Promise<void> {
    const result = await new AccountFlow(this.#services, fixed).run();
    if ('listed' in result) await addAllWithProgress(this.#services, result);
    else await this.#save(result);
  }

  async #save({ credential, place, ...facts }: Omit<OneAccount, 'place'> & Partial<OneAccount>): Promise<void> {
    try {
      await saveAccount(this.#accounts, this.#credentials, facts, credential, place);
    } catch (error) {
      const { tag, store } = error as Partial<AccountNotSavedError>;
      if (tag !== 'AccountNotSavedError' || store === undefined) throw error;
      throw new UserError(accountNotSavedText(store));
    }
  }
}

function removalDetail(place: SecretPlace): string {
  switch (place) {
    case 'secretStorage':
      return l10n.t('Its credential is deleted from the secret storage. Nothing changes at Cloudflare.');
    case 'session':
      return l10n.t('Its credential is forgotten. Nothing changes at Cloudflare.');
    case 'environment':
      return l10n.t('The environment variable {0} stays as it is. Nothing changes at Cloudflare.', tokenVariable);
  }
}
