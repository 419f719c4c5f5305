import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { hostOf, originOf } from '../../cloudflare/baseUrl';
import type { SecretPlace } from '../../cloudflare/secretPlace';
import { originOfAccount } from '../../directory/account';
import type { Account } from '../../directory/account';
import type { AccountStore } from '../../directory/accountStore';
import type { CredentialStore } from '../../directory/credentialStore';
import { removeAccount, saveAccount } from '../../directory/savedAccounts';
import type { AccountNotSavedError } from '../../directory/savedAccounts';
import type { Privacy } from '../../privacy/privacy';
import { accountNotSavedText } from '../../text/accountNotSavedText';
import { displayTextWithoutLinks } from '../../text/displayText';
import type { UsersView } from '../../tree/usersView';
import { UserError } from '../../util/userError';
import type { AccountTargets } from '../accountTargets';
import { confirm } from '../confirm';
import type { CommandHandlers } from '../registerCommands';
import { AccountFlow } from './accountFlow';
import type { OneAccount } from './accountFlow';
import { accountFlowPrompts } from './accountFlowPrompts';
import { promptLabel } from './accountPrompts';
import type { AddAllServices } from './addAllAccounts';
import { addAllWithProgress } from './addAllProgress';
import { removalText } from './removalText';

/** Dependencies of the account commands. */
export interface AccountCommandServices extends AddAllServices {
  readonly accounts: AccountStore;
  readonly accountTargets: AccountTargets;
  readonly credentials: CredentialStore;
  readonly privacy: Privacy;
  /** The raw value of `cloudflareAccess.apiBaseUrl`. */
  readonly baseUrl: () => unknown;
  readonly view: Pick<UsersView, 'showAccount'>;
}

/** The commands that add, remove and change accounts. */
export class AccountCommands {
  readonly #services: AccountCommandServices;

  constructor(services: AccountCommandServices) {
    this.#services = services;
  }

  readonly handlers: Pick<
    CommandHandlers,
    'addAccount' | 'replaceCredential' | 'useCredentialHere' | 'renameAccount' | 'removeAccount'
  > = {
    addAccount: async (call) => {
      if (call.by === 'code') {
        const { accountId, label, credential } = call.given;
        const known = this.#services.accounts.find(accountId);
        if (known) await this.#askToReplace(known);
        const place = known && keptPlace(known.secretPlace);
        await this.#save({ accountId, label: label ?? known?.label ?? accountId.slice(0, 8), credential, place });
      } else await this.#runFlow();
    },
    replaceCredential: async (call) => {
      const account = await this.#services.accountTargets.pressed(call, l10n.t('Replace Credential'));
      await this.#runFlow(account);
    },
    useCredentialHere: async (call) => {
      const account = await this.#services.accountTargets.pressed(call, l10n.t('Use Credential Here'));
      const origin = originOf(this.#services.baseUrl());
      await this.#askToUseHere(account, origin);
      await this.#services.accounts.patch(account.accountId, { origin });
    },
    renameAccount: async (call) => {
      const title = l10n.t('Rename Account');
      const account = await this.#services.accountTargets.selected(call, title);
      const label = await promptLabel({ title, canGoBack: false }, account.label, this.#services.privacy);
      if (typeof label === 'string') await this.#services.accounts.patch(account.accountId, { label });
    },
    removeAccount: async (call) => {
      const account = await this.#services.accountTargets.selected(call, l10n.t('Remove Account'));
      const name = displayTextWithoutLinks(this.#services.privacy.label(account.label));
      await confirm({
        question: l10n.t('Remove the account "{0}" from this extension?', name),
        detail: removalText(account, this.#services.credentials.isShared(account)),
        yes: l10n.t('Remove'),
        no: l10n.t('Keep'),
      });
      const { isSecretGone } = await removeAccount(
        this.#services.accounts,
        this.#services.credentials,
        account.accountId,
      );
      // Not awaited: the command is done, but the message may stay open for long.
      if (!isSecretGone) void vscode.window.showWarningMessage(secretLeftText());
    },
  };

  /** Other code must not replace the person's credential without asking. */
  async #askToReplace({ label }: Account): Promise<void> {
    const name = displayTextWithoutLinks(this.#services.privacy.label(label));
    const detail = l10n.t(
      'Another extension or a task asks for it. Without a new credential, the account stays as it is.',
    );
    const question = l10n.t('Replace the credential of the account "{0}"?', name);
    await confirm({ question, detail, yes: l10n.t('Replace') });
  }

  /** Only the person may decide which host gets the secret, even when other code calls. */
  async #askToUseHere(account: Account, origin: string): Promise<void> {
    const [former, host] = [hostOf(originOfAccount(account)), hostOf(origin)];
    const name = displayTextWithoutLinks(this.#services.privacy.label(account.label));
    const question = l10n.t('Send the credential of the account "{0}" to {1}?', name, host);
    const detail = l10n.t(
      'It was added for {0}. Whoever runs {1} can then read the credential and use it at Cloudflare.',
      former,
      host,
    );
    await confirm({ question, detail, yes: l10n.t('Use Here') });
  }

  async #runFlow(fixed?: Account): Promise<void> {
    const result = await new AccountFlow(this.#services, accountFlowPrompts, fixed).run();
    const known = new Set(this.#services.accounts.accounts.map(({ accountId }) => accountId));
    if ('listed' in result) await addAllWithProgress(this.#services, result);
    else await this.#save(result);
    const added = this.#services.accounts.accounts.find(({ accountId }) => !known.has(accountId));
    // After adding several accounts, showing the users of one would push the others out of sight.
    if (added) await this.#services.view.showAccount(added.accountId, !('listed' in result));
  }

  async #save({
    credential,
    place,
    ...facts
  }: Omit<OneAccount, 'place'> & { place?: SecretPlace | undefined }): Promise<void> {
    try {
      const saved = await saveAccount(this.#services.accounts, this.#services.credentials, facts, credential, place);
      // Not awaited: the command is done, but the message may stay open for long.
      if (!saved.isFormerSecretGone) void vscode.window.showWarningMessage(formerSecretLeftText());
    } catch (error) {
      const { tag, store } = error as Partial<AccountNotSavedError>;
      if (tag !== 'AccountNotSavedError' || store === undefined) throw error;
      throw new UserError(accountNotSavedText(store));
    }
  }
}

/** A token passed in by other code is not the environment's, even if the account used that before. */
function keptPlace(place: SecretPlace): SecretPlace {
  return place === 'environment' ? 'secretStorage' : place;
}

function formerSecretLeftText(): string {
  return l10n.t(
    "The new credential is in use, but VS Code's secret storage did not delete the one before it. It is tried again at the next start. Check that the system's keyring is unlocked, or revoke the old token at Cloudflare.",
  );
}

function secretLeftText(): string {
  return l10n.t(
    "The account was removed, but VS Code's secret storage did not delete its credential. It is tried again at the next start. Check that the system's keyring is unlocked, or revoke the token at Cloudflare.",
  );
}
