import type { UserKey } from '../cloudflare/accessUser';
import type { UserList } from '../directory/userList';

/** The row of one account. */
export interface AccountNode {
  readonly kind: 'account';
  readonly id: string;
  readonly accountId: string;
}

/** The row of one user; the record itself is read from the directory when the row is drawn. */
export interface UserNode {
  readonly kind: 'user';
  readonly id: string;
  readonly accountId: string;
  readonly key: UserKey;
}

/** The last row of a list that goes on. */
export interface LoadMoreNode {
  readonly kind: 'loadMore';
  readonly id: string;
  readonly accountId: string;
}

/** A failed load, at the place where its rows would be. */
export interface FailureNode {
  readonly kind: 'failure';
  readonly id: string;
  readonly accountId: string;
}

/** A fact about a list that is no failure: it has no users, or the server repeats itself. */
export interface NoticeNode {
  readonly kind: 'notice';
  readonly id: string;
  readonly accountId: string;
  readonly notice: 'noUsers' | 'repeatedPage';
}

/** A row of the view. Ids start with the account's, since VS Code refuses two rows with one id. */
export type TreeNode = AccountNode | UserNode | LoadMoreNode | FailureNode | NoticeNode;

/** The part of a `UserList` that rows are made from. */
export type UserListState = Pick<UserList, 'pages' | 'failure'>;

/** The row of an account. */
export function accountNode(accountId: string): AccountNode {
  return { kind: 'account', id: accountId, accountId };
}

/** The row of a user. */
export function userNode(accountId: string, key: UserKey): UserNode {
  return { kind: 'user', id: `${accountId}/user/${key}`, accountId, key };
}

/** The rows below an account, in order, made from what its list knows now. */
export function childNodes(accountId: string, { pages, failure }: UserListState): readonly TreeNode[] {
  const failureRow: TreeNode[] = failure ? [{ kind: 'failure', id: `${accountId}/failure`, accountId }] : [];
  if (!pages) return failureRow;
  const rows: TreeNode[] = [...pages.users.keys()].map((key) => userNode(accountId, key));
  // A failed refresh is told above the rows it left standing, a failed page where its rows would be.
  if (failure?.task !== 'more') rows.unshift(...failureRow);
  if (pages.users.size === 0) rows.push(noticeNode(accountId, 'noUsers'));
  if (failure?.task === 'more') rows.push(...failureRow);
  else if (pages.outcome === 'repeated') rows.push(noticeNode(accountId, 'repeatedPage'));
  else if (pages.outcome === 'more') {
    // An id per page lets the focus leave the row once the page has come.
    rows.push({ kind: 'loadMore', id: `${accountId}/more/${pages.pageCount}`, accountId });
  }
  return rows;
}

/** Whether an unknown value, a command's argument say, is a row of the view. */
export function isTreeNode(value: unknown): value is TreeNode {
  const { kind, id, accountId } = (value ?? {}) as Partial<Record<keyof TreeNode, unknown>>;
  return (
    typeof id === 'string' &&
    typeof accountId === 'string' &&
    ['account', 'user', 'loadMore', 'failure', 'notice'].includes(kind as string)
  );
}

function noticeNode(accountId: string, notice: NoticeNode['notice']): NoticeNode {
  return { kind: 'notice', id: `${accountId}/${notice}`, accountId, notice };
}
