import type * as vscode from 'vscode';
import type { AccessUser, UserKey } from '../../cloudflare/accessUser';
import type { AccountStore } from '../../directory/accountStore';
import type { NamedProviders } from '../../directory/identityProviders';
import type { UserDirectory } from '../../directory/userDirectory';
import type { Privacy } from '../../privacy/privacy';
import type { UserReferences } from '../../privacy/userReferences';
import type { Event } from '../../util/event';
import type { PageHost } from '../shared/pageMessages';
import type { PanelAction } from '../shared/panelParts';

/** The user that a panel shows: identified by API id, or only by the record if there is none. */
export interface UserPanelTarget {
  readonly accountId: string;
  readonly userId: string | undefined;
  /** The record if already known, which is shown at once while a fresh one is read. */
  readonly user?: AccessUser;
}

/** The user of a panel whose button was pressed, with the shown record. */
export interface PressedUserPanel extends UserPanelTarget {
  readonly user: AccessUser;
}

/** Like `PressedUserPanel`, with the user's key within the account. */
export interface PanelUser extends PressedUserPanel {
  readonly key: UserKey;
}

/** Dependencies of a panel. */
export interface UserPanelServices extends PageHost {
  readonly accounts: AccountStore;
  readonly directory: UserDirectory;
  readonly providers: NamedProviders;
  readonly extensionUri: vscode.Uri;
  /** Runs the action of a button, except those that the panel handles itself. */
  readonly perform: (action: Exclude<PanelAction, 'refresh'>, pressed: PanelUser) => void;
  /** Copies text to the clipboard with a confirmation; asks first if privacy mode masks personal data in it. */
  readonly copy: (text: string, what: string) => void;
  readonly privacy: Privacy;
  /** Whether seats may be removed and sessions revoked from here. */
  readonly changesSwitch: { readonly isOn: boolean; readonly onDidChange: Event<void> };
  /** Creates references that replace ids in the page's state in privacy mode. */
  readonly references: Pick<UserReferences, 'to'>;
}

/** Like `UserPanelServices`, with a function that opens another user's panel. */
export interface UserPanelHost extends Omit<UserPanelServices, 'perform'> {
  readonly perform: (action: Exclude<PanelAction, 'refresh'>, pressed: PressedUserPanel) => void;
  readonly openUser: (accountId: string, userId: string) => void;
}

/** How a panel starts when it takes over an existing page. */
export interface UserPanelStart {
  /** The milliseconds that the person must stay on the user before anything is read; 0 to read at once. */
  readonly restMs: number;
  /** Whether the page is loaded and can show the user at once. */
  readonly isReady: boolean;
}
