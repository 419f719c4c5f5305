import type * as vscode from 'vscode';
import type { AccountLogState } from '../../directory/accountLogReading';
import type { LogRange } from '../../directory/logRange';
import type { Event } from '../../util/event';
import type { AccountPrivacy } from '../shared/accountState';
import type { PageHost } from '../shared/pageMessages';
import type { AccessLogAction } from './messages';

/** The state of an account's access log at one moment. */
export interface AccessLogPanelFacts extends AccountLogState {
  /** The account's label, unmasked. */
  readonly label: string;
}

/** Dependencies of the panels. */
export interface AccessLogServices extends PageHost {
  readonly extensionUri: vscode.Uri;
  readonly masking: AccountPrivacy;
  /** Undefined if the account is not in the extension, or no longer. */
  facts(accountId: string): AccessLogPanelFacts | undefined;
  /** Fires with an account's id after its facts changed, which may be often. */
  readonly onDidChange: Event<string>;
  /** Runs the action of a button. */
  perform(action: Exclude<AccessLogAction, 'clearFilter' | 'findRayId'>, accountId: string): void;
  /** Reads another range. */
  readRange(accountId: string, range: LogRange): void;
  /** Opens the user with this e-mail. */
  openPerson(accountId: string, email: string): void;
}
