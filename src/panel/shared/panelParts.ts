/** A value on the panel. A `date` is formatted by the panel in the person's locale. */
export type FieldValue =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'date'; readonly dateMs: number; readonly text: string }
  | { readonly kind: 'missing'; readonly text: string };

/** One field of a record; `name` is the API's own name. */
export interface FieldRow {
  readonly name: string;
  readonly label: string;
  readonly value: FieldValue;
  /** Whether the value is worth copying on its own. */
  readonly isCopyable?: boolean;
}

/** The actions on a user, in the menus and buttons of the user's panel; each is the name of a command. */
export const userActions = [
  'copyUserJson',
  'copyUserReport',
  'copyUserLink',
  'copyUserEmail',
  'copyUserId',
  'openUserJson',
  'openUserReport',
  'removeSeats',
  'revokeSessions',
] as const;

/** The actions on an account that notices offer; each is the name of a command. */
export const accountActions = [
  'openInDashboard',
  'replaceCredential',
  'showLog',
  'addAccount',
  'checkPermissions',
  'manageTokens',
  'openApiAddress',
  'useCredentialHere',
] as const;

/** One of `accountActions`. */
export type AccountAction = (typeof accountActions)[number];

/** The actions of a notice's buttons: those that concern no one user. */
export const noticeActions = ['refresh', ...accountActions] as const;

/** One of `noticeActions`. */
export type NoticeAction = (typeof noticeActions)[number];

/** The actions of a panel's buttons; all except `refresh` are names of commands. */
export const panelActions = [...userActions, ...noticeActions] as const;

/** One of `panelActions`. */
export type PanelAction = (typeof panelActions)[number];

/** A button. */
export interface PanelButton {
  readonly action: PanelAction;
  readonly label: string;
}

/** A button that opens a menu of buttons. */
export interface PanelMenu {
  readonly menu: 'copy' | 'open';
  readonly label: string;
  readonly items: readonly PanelButton[];
}

/** Something the person must know before the fields: a failure, or that the user is gone. */
export interface PanelNotice {
  readonly tone: 'error' | 'info';
  readonly title: string;
  readonly advice: string;
  readonly details: readonly string[];
  readonly buttons: readonly { readonly action: NoticeAction; readonly label: string }[];
}
