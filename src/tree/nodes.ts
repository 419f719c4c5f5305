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

/** The last row of a list that has more pages. */
export interface LoadMoreNode {
  readonly kind: 'loadMore';
  readonly id: string;
  readonly accountId: string;
}

/** A failed load, shown where its rows would be. */
export interface FailureNode {
  readonly kind: 'failure';
  readonly id: string;
  readonly accountId: string;
}

/**
 * A fact about a list that is not a failure: it has no users; none passes the filter; the filter covers only part of
 * the users; the server repeats a page; the number of users changed while they were read; the server sent fewer than it
 * counts; it gives no count; or more are loaded than drawn.
 */
export type Notice =
  | 'noUsers'
  | 'noMatch'
  | 'partlyFiltered'
  | 'repeatedPage'
  | 'totalChanged'
  | 'fewerThanCounted'
  | 'notCounted'
  | 'moreRows';

/** The row of a notice. */
export interface NoticeNode {
  readonly kind: 'notice';
  readonly id: string;
  readonly accountId: string;
  readonly notice: Notice;
}

/** A row of the view. Ids start with the account's id, since VS Code refuses two rows with the same id. */
export type TreeNode = AccountNode | UserNode | LoadMoreNode | FailureNode | NoticeNode;

/** The data that the rows of an account are made from. */
export interface AccountRows {
  readonly list: Pick<UserList, 'pages' | 'failure'>;
  /** The users to show, in order. */
  readonly keys: readonly UserKey[];
  readonly hasQuery: boolean;
  readonly hasLens: boolean;
  /** The maximum number of users drawn: VS Code is slow with tens of thousands of rows. */
  readonly rowLimit: number;
}

/** The row of an account. */
export function accountNode(accountId: string): AccountNode {
  return { kind: 'account', id: accountId, accountId };
}

/** The row of a user. */
export function userNode(accountId: string, key: UserKey): UserNode {
  return { kind: 'user', id: `${accountId}/user/${key}`, accountId, key };
}

/** The rows below an account, in order, made from the present state of its list. */
export function childNodes(accountId: string, rows: AccountRows): readonly TreeNode[] {
  const { pages, failure } = rows.list;
  const failureRow: TreeNode[] = failure ? [{ kind: 'failure', id: `${accountId}/failure`, accountId }] : [];
  if (!pages) return failureRow;
  const notices = (kinds: readonly Notice[]): TreeNode[] => kinds.map((notice) => noticeNode(accountId, notice));
  // Each page has its own id, so that the focus can leave the row once the page has arrived.
  const loadMore: TreeNode = { kind: 'loadMore', id: `${accountId}/more/${pages.pageCount}`, accountId };
  const isAtEnd = failure?.task === 'more';
  return [
    // A failed refresh is shown above the rows that it left in place, a failed page where its rows would be.
    ...(isAtEnd ? [] : failureRow),
    ...notices(noticesAbove(rows)),
    ...rows.keys.slice(0, rows.rowLimit).map((key) => userNode(accountId, key)),
    ...notices(noticesBelow(rows)),
    ...(isAtEnd ? failureRow : pages.outcome === 'more' ? [loadMore] : []),
  ];
}

function noticesAbove({ list: { pages }, hasLens }: AccountRows): readonly Notice[] {
  if (!pages) return [];
  return [
    ...(hasLens && !pages.isComplete ? (['partlyFiltered'] as const) : []),
    ...(pages.totalChange ? (['totalChanged'] as const) : []),
    ...(pages.doubt === 'short' ? (['fewerThanCounted'] as const) : []),
    ...(pages.doubt === 'uncounted' ? (['notCounted'] as const) : []),
  ];
}

function noticesBelow({ list: { pages, failure }, keys, hasQuery, hasLens, rowLimit }: AccountRows): readonly Notice[] {
  if (!pages) return [];
  if (keys.length > rowLimit) return ['moreRows'];
  const isFiltered = hasLens || hasQuery;
  // If Cloudflare counts users that it did not send, or a request failed, the list may not really be empty.
  const isUnknown = failure !== undefined || pages.doubt === 'short' || pages.doubt === 'uncounted';
  const noRows = isFiltered ? (['noMatch'] as const) : isUnknown ? [] : (['noUsers'] as const);
  return [
    ...(keys.length > 0 ? [] : noRows),
    ...(pages.outcome === 'repeated' && failure?.task !== 'more' ? (['repeatedPage'] as const) : []),
  ];
}

/** Whether an unknown value, for example a command's argument, is a row of the view. */
export function isTreeNode(value: unknown): value is TreeNode {
  const { kind, id, accountId } = (value ?? {}) as Partial<Record<keyof TreeNode, unknown>>;
  return (
    typeof id === 'string' &&
    typeof accountId === 'string' &&
    ['account', 'user', 'loadMore', 'failure', 'notice'].includes(kind as string)
  );
}

function noticeNode(accountId: string, notice: Notice): NoticeNode {
  return { kind: 'notice', id: `${accountId}/${notice}`, accountId, notice };
}
