/** The prefix of all names that package.json repeats; a test keeps the two in step. */
export const commandPrefix = 'cloudflareAccess.';

/** The extension's id in links from VS Code: publisher and name in the manifest. */
export const extensionId = 'zero-trust-tools.cloudflare-access-users';

/** The scheme of the virtual documents of users. */
export const userDocumentScheme = 'cloudflare-access-user';

/** The scheme of the read-only documents of the changes that were made. */
export const madeChangesScheme = 'cloudflare-access-changes';

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
  'previewNextUser',
  'previewPreviousUser',
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
  'showAccessLog',
  'removeSeats',
  'revokeSessions',
  'showChangesMade',
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

/** The full id of a command in VS Code. */
export function commandId(name: CommandName): string {
  return commandPrefix + name;
}

/** The tree view of accounts and users. */
export const usersViewId = 'cloudflareAccess.users';

/**
 * The kinds of panels that VS Code restores after the window reloads: one user, and of an account its seat usage, its
 * idle seats, its access log, and the permissions of its credential.
 */
export const restoredPanelKinds = ['user', 'seatUsage', 'idleSeats', 'accessLog', 'permissions'] as const;

/** All kinds of panels: also the review of a change, which ends with its window. */
export const panelKinds = [...restoredPanelKinds, 'changeReview'] as const;

/** One of the kinds of panels that VS Code restores. */
export type RestoredPanelKind = (typeof restoredPanelKinds)[number];

/** One of the kinds of panels. */
export type PanelKind = (typeof panelKinds)[number];

/** The view type of a panel in VS Code. */
export function panelType(kind: PanelKind): string {
  return commandPrefix + kind;
}

/** The tools for language models. */
export const languageModelToolNames = [
  'cfaccess_list_accounts',
  'cfaccess_summarize_seats',
  'cfaccess_find_users',
  'cfaccess_explain_denial',
] as const;

/** One of the tools for language models. */
export type LanguageModelToolName = (typeof languageModelToolNames)[number];

/** The section of all settings. */
export const configurationSection = 'cloudflareAccess';

/** The settings, without their section. */
export const configurationKeys = [
  'apiBaseUrl',
  'pageSize',
  'concurrency',
  'requestTimeoutSeconds',
  'maskPersonalData',
  'allowChanges',
  'rowDescription',
  'languageModelTools',
  'languageModelToolsPersonalData',
] as const;

/** One of the settings, without its section. */
export type ConfigurationKey = (typeof configurationKeys)[number];

/** What menus need to know about an account's row: it has more pages, its users are filtered, all users are loading. */
export type AccountTrait = 'more' | 'filtered' | 'reading';

/**
 * The `contextValue` by which menus distinguish rows: that of an account ends with its traits, that of a failure with
 * its remedies.
 */
export type RowContext =
  'account' | `account.${string}` | 'user' | 'loadMore' | `error.${string}` | 'notice' | 'notice.loadAll';

/** Set to learn when VS Code has processed what it was told before; nothing depends on its value. */
export const processedContextKey = 'cloudflareAccess.processed';

/** Whether the view's selection is exactly one account row; a condition of the keyboard shortcuts for accounts. */
export const isAccountSelectedContextKey = 'cloudflareAccess.isAccountSelected';

/** Whether all users of an account are loading; shows the command that stops it. */
export const isReadingAllContextKey = 'cloudflareAccess.isReadingAll';

/** Whether the person's own settings allow changes at Cloudflare; shows the commands that make them. */
export const areChangesAllowedContextKey = 'cloudflareAccess.areChangesAllowed';

/** The walkthrough's id, without the extension's. */
export const walkthroughId = 'getStarted';

/** Whether there is an account; ticks a walkthrough step, and enables what needs an account. */
export const hasAccountsContextKey = 'cloudflareAccess.hasAccounts';

/** Whether the panel in front is the preview of a user; shows the command that keeps it open. */
export const isPreviewContextKey = 'cloudflareAccess.isPreview';

/** Whether arrow keys in the view show the next user in the preview, since the panel in front is it or is in its place. */
export const isFollowedContextKey = 'cloudflareAccess.isFollowed';

/** Set once users were loaded in this window; ticks a walkthrough step. */
export const hasBrowsedContextKey = 'cloudflareAccess.hasBrowsed';
