import type * as vscode from 'vscode';
import type { AccessUser, UserKey } from '../../cloudflare/accessUser';
import type { AccountStore } from '../../directory/accountStore';
import type { UserDirectory } from '../../directory/userDirectory';
import type { Privacy } from '../../privacy/privacy';
import type { UserReferences } from '../../privacy/userReferences';
import type { Log } from '../../util/log';
import type { PanelAction } from '../shared/panelParts';

/** Which user a panel shows: by API id, or by the record alone where there is none. */
export interface UserPanelTarget {
  readonly accountId: string;
  readonly userId: string | undefined;
  /** The record that is known already; shown at once while a fresh one is read. */
  readonly user?: AccessUser;
}

/** The user of a panel whose button was pressed, with the record that it shows. */
export interface PressedUserPanel extends UserPanelTarget {
  readonly user: AccessUser;
}

/** The same with the user's key within the account. */
export interface PanelUser extends PressedUserPanel {
  readonly key: UserKey;
}

/** What a panel needs of the rest of the extension. */
export interface UserPanelServices {
  readonly accounts: AccountStore;
  readonly directory: UserDirectory;
  readonly extensionUri: vscode.Uri;
  /** Carries out what a button asks for, but for what the panel does itself. */
  readonly perform: (action: Exclude<PanelAction, 'refresh'>, pressed: PanelUser) => void;
  /** Puts text on the clipboard and says so, after asking where that has personal data that is masked. */
  readonly copy: (text: string, what: string) => void;
  readonly log: Pick<Log, 'warn'>;
  readonly privacy: Privacy;
  /** Stand for ids in what a page keeps while those are masked. */
  readonly references: Pick<UserReferences, 'to'>;
}

/** The same, and what opens another user's panel. */
export interface UserPanelHost extends Omit<UserPanelServices, 'perform'> {
  readonly perform: (action: Exclude<PanelAction, 'refresh'>, pressed: PressedUserPanel) => void;
  readonly openUser: (accountId: string, userId: string) => void;
}

/** How a panel begins where it goes on in a page that is there. */
export interface UserPanelStart {
  /** So many milliseconds the person has to rest on the user before anything is read; 0 for at once. */
  readonly restMs: number;
  /** Whether the page is loaded, and is told of the user at once. */
  readonly isReady: boolean;
}
