/** The names that package.json also spells; a test holds the two together. */
export const commandPrefix = 'cloudflareAccess.';

/** Every command of the extension, without its prefix. */
export const commandNames = [
  'addAccount',
  'removeAccount',
  'renameAccount',
  'replaceCredential',
  'refresh',
  'refreshAll',
  'retry',
  'pressRow',
  'loadMore',
  'searchUsers',
  'searchAllUsers',
  'searchUsersByEmail',
  'searchUsersByName',
  'openUser',
  'copyUserJson',
  'copyUserEmail',
  'copyUserId',
  'openInDashboard',
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

/** The type of the panel that shows one user. */
export const userPanelType = 'cloudflareAccess.user';

/** The section under which every setting stands. */
export const configurationSection = 'cloudflareAccess';

/** The settings, without their section. */
export const configurationKeys = ['apiBaseUrl', 'pageSize', 'requestTimeoutSeconds'] as const;

/** One of the settings, without its section. */
export type ConfigurationKey = (typeof configurationKeys)[number];

/** The values of `contextValue` by which menus tell rows apart. */
export type RowContext = 'account' | 'account.more' | 'user' | 'loadMore' | 'error' | 'error.credential' | 'notice';

/** Set once VS Code has taken rows of an account. */
export const answeredContextKey = 'cloudflareAccess.answered';
