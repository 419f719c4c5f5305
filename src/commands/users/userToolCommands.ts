import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { UserQuery } from '../../cloudflare/accessUsers';
import { checkedBaseUrl } from '../../cloudflare/baseUrl';
import type { Account } from '../../directory/account';
import type { AccountViews } from '../../directory/accountViews';
import type { UserDirectory } from '../../directory/userDirectory';
import type { UserDocuments } from '../../documents/userDocuments';
import { writeApiCall } from '../../export/apiCall';
import type { ApiCallTarget } from '../../export/apiCall';
import { apiCallLanguages } from '../../export/formats';
import type { ApiCallLanguage } from '../../export/formats';
import { userLink } from '../../links/userLink';
import { formatNumber, userCount } from '../../text/counts';
import type { TreeNode } from '../../tree/nodes';
import type { UsersView } from '../../tree/usersView';
import { UserError } from '../../util/userError';
import type { AccountTargets } from '../accountTargets';
import { copyText } from '../clipboard';
import type { ArgumentsOf } from '../commandArguments';
import type { TakeOutConsent } from '../copyConsent';
import { firstRow, onRow } from '../invocation';
import type { CommandHandlers } from '../registerCommands';
import { requiredUserTargets } from '../userTargets';
import type { UserTarget } from '../userTarget';
import type { UserCall } from '../userTargets';
import { revealTarget } from './revealTarget';

/** What the tools on a user need. */
export interface UserToolServices {
  readonly directory: UserDirectory;
  readonly views: AccountViews;
  readonly view: UsersView;
  readonly documents: Pick<UserDocuments, 'show'>;
  readonly accountTargets: AccountTargets;
  /** The raw value of `cloudflareAccess.apiBaseUrl`. */
  readonly baseUrl: () => unknown;
  /** Users a page, as a list that was never read would ask for. */
  readonly pageSize: () => number;
  readonly consent: TakeOutConsent;
}

/** The commands that take a user, or an account's list, elsewhere: to a program, a document, a link, the view. */
export function userToolCommands(
  services: UserToolServices,
): Pick<CommandHandlers, 'copyApiCall' | 'openUserJson' | 'openUserReport' | 'copyUserLink' | 'revealUser'> {
  const { directory, documents, accountTargets } = services;

  /** Other code may name any account; a row's is there. */
  const targetsOf = (call: UserCall): readonly UserTarget[] => {
    if (call.by === 'code') accountTargets.known(call.given.accountId);
    return requiredUserTargets(call, directory);
  };

  const openDocuments = async (targets: readonly UserTarget[], isReport: boolean): Promise<void> => {
    for (const { accountId, userId } of targets) {
      if (userId === undefined) throw withoutId();
      await documents.show({ accountId, userId, isReport }, targets.length === 1);
    }
  };

  return {
    copyApiCall: async (call) => {
      const account = await accountTargets.selected(call, copyApiCallTitle());
      const given: Partial<ArgumentsOf<'copyApiCall'>> = call.by === 'code' ? call.given : {};
      const target = callTarget(account, given, call.by === 'person' ? firstRow(call) : undefined, services);
      await copyCall(account, target, { ...services, by: call.by, language: given.as });
    },
    openUserJson: async (call) => openDocuments(targetsOf(call), false),
    openUserReport: async (call) => openDocuments(targetsOf(call), true),
    copyUserLink: async (call) => copyUserLinks(targetsOf(call), (what) => services.consent.toCopy(what, call.by)),
    revealUser: async (call) => {
      const [target] = targetsOf(call);
      if (target) await revealTarget(target, call.by, services);
    },
  };
}

/** Copies the links to users, one a line, after `ask` has let it; users without an id have none. */
async function copyUserLinks(targets: readonly UserTarget[], ask: (what: string) => Promise<void>): Promise<void> {
  const links = targets.flatMap(({ accountId, userId }) =>
    userId === undefined ? [] : userLink(vscode.env.uriScheme, accountId, userId),
  );
  if (links.length === 0) {
    throw new UserError(l10n.t('Cloudflare sent no ID for this user, so there is no link to the user.'));
  }
  const message =
    links.length === 1 ? l10n.t('Link to the user copied') : l10n.t('{0} links copied', formatNumber(links.length));
  await ask(l10n.t('Links with IDs: {0}', userCount(links.length)));
  await copyText(links.join('\n'), message);
}

/** Asks for the language where none is given, and for leave in privacy mode, then puts one call of the API on the clipboard. */
export async function copyCall(
  { accountId, credentialKind }: Account,
  target: ApiCallTarget,
  {
    baseUrl,
    consent,
    by,
    language: given,
  }: Pick<UserToolServices, 'baseUrl' | 'consent'> & {
    readonly by: 'person' | 'code';
    readonly language?: ApiCallLanguage | undefined;
  },
): Promise<void> {
  const checked = checkedBaseUrl(baseUrl());
  const language = given ?? (await pickLanguage(copyApiCallTitle()));
  await consent.toCopy(l10n.t('An API call with IDs'), by);
  await copyText(
    writeApiCall({ ...target, baseUrl: checked, accountId, credentialKind }, language),
    copiedTexts[language](),
  );
}

function copyApiCallTitle(): string {
  return l10n.t('Copy API Call');
}

/** The user, the first page of a search, or that of the account's list as the view reads it now. */
function callTarget(
  { accountId }: Account,
  given: { readonly userId?: string | undefined; readonly query?: UserQuery | undefined },
  row: TreeNode | undefined,
  services: UserToolServices,
): ApiCallTarget {
  if (given.userId !== undefined) return { kind: 'user', userId: given.userId };
  if (row?.kind === 'user') {
    const [target] = requiredUserTargets(onRow(row), services.directory);
    if (target?.userId === undefined) throw withoutId();
    return { kind: 'user', userId: target.userId };
  }
  return listTarget(accountId, given.query ?? services.views.filterOf(accountId).query, services);
}

/** The first page of an account's list, or of what a search finds in it. */
export function listTarget(
  accountId: string,
  query: UserQuery | undefined,
  { directory, pageSize }: Pick<UserToolServices, 'directory' | 'pageSize'>,
): ApiCallTarget {
  const perPage = directory.listOf(accountId).pages?.perPage ?? pageSize();
  return { kind: 'list', page: 1, perPage, ...(query && { query }) };
}

const copiedTexts: Readonly<Record<ApiCallLanguage, () => string>> = {
  curl: () => l10n.t('API call copied as cURL'),
  powershell: () => l10n.t('API call copied for PowerShell'),
  typescript: () => l10n.t('API call copied as TypeScript'),
};

async function pickLanguage(title: string): Promise<ApiCallLanguage> {
  const texts: Readonly<Record<ApiCallLanguage, { label: string; description: string }>> = {
    curl: { label: l10n.t('cURL'), description: l10n.t('one line for sh, bash, zsh and fish') },
    powershell: {
      label: l10n.t('PowerShell'),
      description: l10n.t('one line for PowerShell, on Windows and elsewhere'),
    },
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
