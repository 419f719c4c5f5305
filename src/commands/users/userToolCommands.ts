import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { UserQuery } from '../../cloudflare/accessUsers';
import type { Account } from '../../directory/account';
import type { ListChoices } from '../../directory/listChoices';
import type { UserDocuments } from '../../documents/userDocuments';
import type { ApiCallTarget } from '../../export/apiCall';
import { userLink } from '../../links/userLink';
import { formatNumber, userCount } from '../../text/counts';
import type { TreeNode } from '../../tree/nodes';
import type { UsersView } from '../../tree/usersView';
import { UserError } from '../../util/userError';
import type { AccountTargets } from '../accountTargets';
import { copyApiCall, copyApiCallTitle, listTarget } from '../apiCallCopy';
import type { ApiCallServices } from '../apiCallCopy';
import type { Copy } from '../clipboard';
import type { ArgumentsOf } from '../commandArguments';
import { firstRow, onRow } from '../invocation';
import type { CommandHandlers } from '../registerCommands';
import { requiredUserTargets } from '../userTargets';
import type { UserTarget } from '../userTarget';
import type { UserCall } from '../userTargets';
import { revealTarget } from './revealTarget';

/** Dependencies of the tool commands. */
export interface UserToolServices extends ApiCallServices {
  readonly choices: ListChoices;
  readonly view: UsersView;
  readonly documents: Pick<UserDocuments, 'show'>;
  readonly accountTargets: AccountTargets;
}

/** The commands that take a user or an account's list elsewhere: to a program, a document, a link or the view. */
export function userToolCommands(
  services: UserToolServices,
): Pick<CommandHandlers, 'copyApiCall' | 'openUserJson' | 'openUserReport' | 'copyUserLink' | 'revealUser'> {
  const { directory, documents, accountTargets } = services;

  /** Other code may name any account; that of a row exists. */
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
      await copyApiCall(account, target, services, call.by, given.as);
    },
    openUserJson: async (call) => openDocuments(targetsOf(call), false),
    openUserReport: async (call) => openDocuments(targetsOf(call), true),
    copyUserLink: async (call) => services.clipboard.put(linksCopy(targetsOf(call)), call.by),
    revealUser: async (call) => {
      const [target] = targetsOf(call);
      if (target) await revealTarget(target, call.by, services);
    },
  };
}

/** The links to users, one per line; users without an id have none. */
function linksCopy(targets: readonly UserTarget[]): Copy {
  const links = targets.flatMap(({ accountId, userId }) =>
    userId === undefined ? [] : userLink(vscode.env.uriScheme, accountId, userId),
  );
  if (links.length === 0) {
    throw new UserError(l10n.t('Cloudflare sent no ID for this user, so there is no link to the user.'));
  }
  const done =
    links.length === 1 ? l10n.t('Link to the user copied') : l10n.t('{0} links copied', formatNumber(links.length));
  return { what: l10n.t('Links with IDs: {0}', userCount(links.length)), text: links.join('\n'), done };
}

/** The call for the user, for the first page of a search, or for the list as the view reads it now. */
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
  return listTarget(accountId, given.query ?? services.choices.filterOf(accountId).query, services);
}

function withoutId(): UserError {
  return new UserError(
    l10n.t('Cloudflare sent no ID for this user, so the user cannot be asked for alone. "Copy User as JSON" works.'),
  );
}
