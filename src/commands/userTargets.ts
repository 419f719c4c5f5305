import * as l10n from '@vscode/l10n';
import { apiUserIdOf, keyOfId } from '../cloudflare/accessUser';
import type { UserDirectory } from '../directory/userDirectory';
import type { TreeNode, UserNode } from '../tree/nodes';
import { UserError } from '../util/userError';
import type { CodesCall, PersonsCall } from './invocation';
import type { UserTarget } from './userTarget';

/** A call of a command that acts on users. */
export type UserCall = PersonsCall | CodesCall<{ readonly accountId: string; readonly userId: string }>;

/** The users that a command acts on: the one that the call names, that of the panel, or those among the rows. */
export function userTargets(call: UserCall, directory: UserDirectory): readonly UserTarget[] {
  if (call.by === 'code') return [namedTarget(call.given, directory)];
  if (call.user) return [call.user];
  return call.rows.filter(isUserNode).flatMap((row) => targetOf(row, directory) ?? []);
}

/** Like `userTargets`, but throws a `UserError` if there is none. */
export function requiredUserTargets(...parameters: Parameters<typeof userTargets>): readonly UserTarget[] {
  const targets = userTargets(...parameters);
  if (targets.length > 0) return targets;
  throw new UserError(
    l10n.t('No user is selected. Select a user in the side bar "Cloudflare Access", or search for one.'),
  );
}

function namedTarget(named: { accountId: string; userId: string }, directory: UserDirectory): UserTarget {
  const key = directory.keyOfLoaded(named.accountId, named.userId);
  const user = key === undefined ? undefined : directory.userOf(named.accountId, key);
  return { ...named, key: key ?? keyOfId(named.userId), user };
}

function targetOf({ accountId, key }: UserNode, directory: UserDirectory): UserTarget | undefined {
  if (!directory.hasUser(accountId, key)) return undefined;
  const user = directory.userOf(accountId, key);
  return { accountId, key, userId: apiUserIdOf(user), user };
}

function isUserNode(node: TreeNode): node is UserNode {
  return node.kind === 'user';
}
