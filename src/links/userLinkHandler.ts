import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { apiUserIdOf, keyOfId } from '../cloudflare/accessUser';
import type { AccessUser, UserKey } from '../cloudflare/accessUser';
import { commandId } from '../contributions';
import type { AccountStore } from '../directory/accountStore';
import { findUserByEmail } from '../directory/userByEmail';
import type { UserDirectory } from '../directory/userDirectory';
import type { Privacy } from '../privacy/privacy';
import { displayTextWithoutLinks } from '../text/displayText';
import { UserError } from '../util/userError';
import { readUserLink } from './userLink';
import type { LinkedUser } from './userLink';

/** What the handler needs to open a link. */
export interface UserLinkServices {
  readonly accounts: AccountStore;
  readonly directory: UserDirectory;
  readonly panels: {
    open(
      target: { readonly accountId: string; readonly userId: string; readonly user: AccessUser },
      key: UserKey,
    ): void;
  };
  readonly privacy: Privacy;
}

/** Opens links to users: each link is validated, then confirmed by the person, before anything is read or shown. */
export class UserLinkHandler implements vscode.UriHandler {
  readonly #services: UserLinkServices;
  #isAsking = false;

  constructor(services: UserLinkServices) {
    this.#services = services;
  }

  /** Rejects if the user can't be shown. */
  async handleUri(uri: vscode.Uri): Promise<void> {
    // A web page may send many links; the person is asked about one at a time.
    if (this.#isAsking) return;
    this.#isAsking = true;
    try {
      await this.#open(uri);
    } finally {
      this.#isAsking = false;
    }
  }

  async #open(uri: vscode.Uri): Promise<void> {
    const linked = readUserLink(uri);
    if (!linked) {
      // The message doesn't repeat the link, because it may contain anything.
      throw new UserError(
        l10n.t(
          'The link was refused. A link to a user names an account and the user by ID or e-mail, and nothing else. Ask for it to be copied again with "Copy Link to User".',
        ),
      );
    }
    const account = this.#services.accounts.find(linked.accountId);
    if (!account) {
      void offerAccount(this.#services.privacy.id(linked.accountId));
      return;
    }
    const { privacy } = this.#services;
    const label = privacy.label(account.label);
    if (!(await confirm(maskedLink(linked, privacy), label))) return;
    const user = 'email' in linked ? await this.#byEmail(linked, label) : undefined;
    const userId = 'userId' in linked ? linked.userId : apiUserIdOf(user);
    if (userId === undefined) {
      throw new UserError(l10n.t('Cloudflare sent no ID for this user, so the user can be seen in the view alone.'));
    }
    this.#show(linked.accountId, userId, user);
  }

  async #byEmail({ accountId, email }: LinkedUser & { email: string }, label: string): Promise<AccessUser> {
    const { directory } = this.#services;
    const user = await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Notification, title: l10n.t('Looking for the user…'), cancellable: true },
      (_progress, token) => {
        const controller = new AbortController();
        token.onCancellationRequested(() => controller.abort());
        return findUserByEmail(directory, accountId, email, controller.signal);
      },
    );
    if (user !== undefined) return user;
    throw new UserError(
      l10n.t(
        'The account "{0}" has no user with exactly this e-mail. The user may have been removed: {1}',
        displayTextWithoutLinks(label),
        displayTextWithoutLinks(email),
      ),
    );
  }

  #show(accountId: string, userId: string, found: AccessUser): void {
    const { directory, panels } = this.#services;
    const key = directory.keyOfLoaded(accountId, userId);
    const user = key === undefined ? found : directory.userOf(accountId, key);
    panels.open({ accountId, userId, user }, key ?? keyOfId(userId));
  }
}

/** The user of a link, as it may be shown. */
function maskedLink(linked: LinkedUser, privacy: Privacy): LinkedUser {
  return 'email' in linked
    ? { ...linked, email: privacy.email(linked.email) }
    : { ...linked, userId: privacy.id(linked.userId) };
}

async function confirm(linked: LinkedUser, label: string): Promise<boolean> {
  const open = l10n.t('Open User');
  const account = l10n.t('Account: {0}', displayTextWithoutLinks(label));
  const user =
    'email' in linked
      ? l10n.t('E-mail: {0}', displayTextWithoutLinks(linked.email, 300))
      : l10n.t('User ID: {0}', linked.userId);
  const detail = `${account}\n${user}`;
  return (
    (await vscode.window.showInformationMessage(l10n.t('Open this user?'), { modal: true, detail }, open)) === open
  );
}

async function offerAccount(accountId: string): Promise<void> {
  const add = l10n.t('Add Account…');
  const answer = await vscode.window.showWarningMessage(
    l10n.t(
      'The link is to a user of an account that is not in the extension. Add the account, then open the link again: {0}',
      accountId,
    ),
    add,
  );
  if (answer === add) await vscode.commands.executeCommand(commandId('addAccount'));
}
