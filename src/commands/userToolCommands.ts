import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { UserQuery } from '../cloudflare/accessUsers';
import { checkedBaseUrl } from '../cloudflare/baseUrl';
import type { Account } from '../directory/account';
import type { AccountViews } from '../directory/accountViews';
import type { UserDirectory } from '../directory/userDirectory';
import type { UserDocuments } from '../documents/userDocuments';
import { writeApiCall } from '../export/apiCall';
import type { ApiCallTarget } from '../export/apiCall';
import { apiCallLanguages } from '../export/formats';
import type { ApiCallLanguage } from '../export/formats';
import type { Privacy } from '../privacy/privacy';
import { isTreeNode } from '../tree/nodes';
import type { TreeNode } from '../tree/nodes';
import type { UsersView } from '../tree/usersView';
import type { AccountCommands } from './accountCommands';
import { copyText } from './clipboard';
import { askToCopy } from './copyConsent';
import { readCopyApiCall, readUserTarget } from './commandArguments';
import { copyUserLinks } from './linkCommands';
import { isProgrammatic } from './programmatic';
import { revealTarget } from './revealTarget';
import { UserError } from './userError';
import { requiredUserTargets } from './userTargets';
import type { UserTarget } from './userTargets';

/** What the tools on a user need. */
export interface UserToolServices {
  readonly directory: UserDirectory;
  readonly views: AccountViews;
  readonly view: UsersView;
  readonly documents: Pick<UserDocuments, 'show'>;
  readonly accountCommands: Pick<AccountCommands, 'accountFor'>;
  readonly selection: () => readonly TreeNode[];
  /** The raw value of `cloudflareAccess.apiBaseUrl`. */
  readonly baseUrl: () => unknown;
  /** Users a page, as a list that was never read would ask for. */
  readonly pageSize: () => number;
  readonly privacy: Privacy;
}

type Handler = (...args: unknown[]) => Promise<void>;

/** The commands that take a user, or an account's list, elsewhere: to a program, a document, a link, the view. */
export function userToolCommands(
  services: UserToolServices,
): Readonly<Record<'copyApiCall' | 'openUserJson' | 'copyUserLink' | 'revealUser', Handler>> {
  const { directory, documents, accountCommands, selection } = services;

  /** Other code may name any account; a row's is there. */
  const targetsOf = async (args: readonly unknown[], title: string): Promise<readonly UserTarget[]> => {
    if (isProgrammatic(args[0])) await accountCommands.accountFor(readUserTarget(args[0]), title);
    return requiredUserTargets(args, selection(), directory);
  };

  return {
    copyApiCall: async (argument) => {
      const title = l10n.t('Copy API Call');
      const given = isProgrammatic(argument) ? readCopyApiCall(argument) : undefined;
      const row = given ?? (isTreeNode(argument) ? argument : selection()[0]);
      const account = await accountCommands.accountFor(row, title);
      const baseUrl = checkedBaseUrl(services.baseUrl());
      const target = callTarget(account, given, isTreeNode(row) ? row : undefined, services);
      const language = given?.as ?? (await pickLanguage(title));
      const { accountId, credentialKind } = account;
      if (!given) await askToCopy(services.privacy)(l10n.t('An API call with IDs'));
      await copyText(
        writeApiCall({ ...target, baseUrl, accountId, credentialKind }, language),
        language === 'curl' ? l10n.t('API call copied as cURL') : l10n.t('API call copied as TypeScript'),
      );
    },
    openUserJson: async (...args) => {
      const targets = await targetsOf(args, l10n.t('Open as JSON'));
      for (const { accountId, userId } of targets) {
        if (userId === undefined) throw withoutId();
        await documents.show({ accountId, userId, isReport: false }, targets.length === 1);
      }
    },
    copyUserLink: async (...args) =>
      copyUserLinks(
        await targetsOf(args, l10n.t('Copy Link to User')),
        isProgrammatic(args[0]) ? undefined : askToCopy(services.privacy),
      ),
    revealUser: async (...args) => {
      const [target] = await targetsOf(args, l10n.t('Reveal in the View'));
      if (target) await revealTarget(target, isProgrammatic(args[0]), services);
    },
  };
}

/** The user, the first page of a search, or that of the account's list as the view reads it now. */
function callTarget(
  { accountId }: Account,
  given: { readonly userId?: string | undefined; readonly query?: UserQuery | undefined } | undefined,
  row: TreeNode | undefined,
  { directory, views, pageSize }: UserToolServices,
): ApiCallTarget {
  if (given?.userId !== undefined) return { kind: 'user', userId: given.userId };
  if (row?.kind === 'user') {
    const [target] = requiredUserTargets([row], [], directory);
    if (target?.userId === undefined) throw withoutId();
    return { kind: 'user', userId: target.userId };
  }
  const query = given?.query ?? views.filterOf(accountId).query;
  const perPage = directory.listOf(accountId).pages?.perPage ?? pageSize();
  return { kind: 'list', page: 1, perPage, ...(query && { query }) };
}

async function pickLanguage(title: string): Promise<ApiCallLanguage> {
  const texts: Readonly<Record<ApiCallLanguage, { label: string; description: string }>> = {
    curl: { label: l10n.t('cURL'), description: l10n.t('one line for a POSIX shell: sh, bash, zsh') },
    typescript: {
      label: l10n.t('TypeScript'),
      description: l10n.t('a program for the official SDK: npm install cloudflare'),
    },
  };
  const picked = await vscode.window.showQuickPick(
    apiCallLanguages.map((language) => ({ ...texts[language], language })),
    { title, placeHolder: l10n.t('The credential is left to environment variables') },
  );
  if (!picked) throw new vscode.CancellationError();
  return picked.language;
}

function withoutId(): UserError {
  return new UserError(
    l10n.t('Cloudflare sent no ID for this user, so the user cannot be asked for alone. "Copy User as JSON" works.'),
  );
}
