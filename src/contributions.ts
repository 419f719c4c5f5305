/** What all names begin with that package.json spells too; a test holds the two together. */
export const commandPrefix = 'cloudflareAccess.';

/** The id under which VS Code gives links to this extension: publisher and name of the manifest. */
export const extensionId = 'zero-trust-tools.cloudflare-access-users';

/** The scheme of the virtual documents of users. */
export const userDocumentScheme = 'cloudflare-access-user';

/** Every command of the extension, without its prefix. */
export const commandNames = [
  'addAccount',
  'removeAccount',
  'renameAccount',
  'moveAccountUp',
  'moveAccountDown',
  'replaceCredential',
  'useCredentialHere',
  'refresh',
  'refreshAll',
  'retry',
  'pressRow',
  'openRow',
  'loadMore',
  'loadAll',
  'stopLoadAll',
  'filterUsers',
  'changeFilter',
  'clearFilter',
  'showIdleSeats',
  'sortUsers',
  'showSeatUsage',
  'findIdleSeats',
  'searchUsers',
  'searchAllUsers',
  'searchUsersByEmail',
  'searchUsersByName',
  'openUser',
  'openUserToSide',
  'keepUserOpen',
  'refreshUser',
  'copyUserJson',
  'copyUserEmail',
  'copyUserId',
  'copyUsersAs',
  'copyUserReport',
  'copyUserLink',
  'copyApiCall',
  'openUserJson',
  'openUserReport',
  'revealUser',
  'createToken',
  'checkPermissions',
  'manageTokens',
  'openApiAddress',
  'exportUsers',
  'exportUsersAsCsv',
  'openInDashboard',
  'togglePrivacyMode',
  'copySelection',
  'showLog',
] as const;

/** One of the extension's commands. */
export type CommandName = (typeof commandNames)[number];

/** The full id of a command, as VS Code knows it. */
export function commandId(name: CommandName): string {
  return commandPrefix + name;
}

/** The tree view of accounts and users. */
export const usersViewId = 'cloudflareAccess.users';

/** The kinds of panels: of one user, of the seats of one account, of those that are idle, of what an account's credential may read. */
export const panelKinds = ['user', 'seatUsage', 'idleSeats', 'permissions'] as const;

/** One of the kinds of panels. */
export type PanelKind = (typeof panelKinds)[number];

/** The type of a panel, as VS Code knows it. */
export function panelType(kind: PanelKind): string {
  return commandPrefix + kind;
}

/** The section under which every setting stands. */
export const configurationSection = 'cloudflareAccess';

/** The settings, without their section. */
export const configurationKeys = [
  'apiBaseUrl',
  'pageSize',
  'concurrency',
  'requestTimeoutSeconds',
  'maskPersonalData',
  'rowDescription',
] as const;

/** One of the settings, without its section. */
export type ConfigurationKey = (typeof configurationKeys)[number];

/** What menus need to know of an account's row: it goes on, its users are filtered, everything is being read. */
export type AccountTrait = 'more' | 'filtered' | 'reading';

/** The values of `contextValue` by which menus tell rows apart: an account's go on with its traits, a failure's with its remedies. */
export type RowContext =
  'account' | `account.${string}` | 'user' | 'loadMore' | `error.${string}` | 'notice' | 'notice.loadAll';

/** Set once VS Code has taken rows of an account. */
export const answeredContextKey = 'cloudflareAccess.answered';

/** Whether exactly one row of the view is selected, and it is an account's: what keys for accounts ask. */
export const isAccountSelectedContextKey = 'cloudflareAccess.isAccountSelected';

/** Whether all users of an account are being read: offers to stop that. */
export const isReadingAllContextKey = 'cloudflareAccess.isReadingAll';

/** The walkthrough, without the extension's id. */
export const walkthroughId = 'getStarted';

/** Whether there is an account; ticks a step of the walkthrough, and offers what needs one. */
export const hasAccountsContextKey = 'cloudflareAccess.hasAccounts';

/** Whether the preview of a user is in front; offers to keep it open. */
export const isPreviewContextKey = 'cloudflareAccess.isPreview';

/** Set once users of an account were loaded in this window; ticks a step of the walkthrough. */
export const hasBrowsedContextKey = 'cloudflareAccess.hasBrowsed';
