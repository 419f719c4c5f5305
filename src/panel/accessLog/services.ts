import type * as vscode from 'vscode';
import type { AccountLog } from '../../directory/accountLog';
import type { AccountLogState, NewerOutcome } from '../../directory/accountLogReading';
import type { ProviderNames } from '../../directory/providerNames';
import type { LogRange } from '../../directory/logRange';
import type { AccountPageServices } from '../shared/accountPage';
import type { AccessLogAction, RequestAction } from './messages';

/** The state of an account's access log at one moment. */
export interface AccessLogPanelFacts extends AccountLogState {
  /** The account's label, unmasked. */
  readonly label: string;
  /** The names of the account's identity providers, as far as they are known. */
  readonly providers: ProviderNames;
}

/** The requests that a button acts on: those that are shown of a log. */
export interface ShownRequests {
  readonly requests: readonly unknown[];
  readonly log: AccountLog;
  readonly isFiltered: boolean;
}

/** The actions that are the account's alone. */
export type AccountLogAction = Exclude<
  AccessLogAction,
  RequestAction | 'clearFilter' | 'findRayId' | 'follow' | 'stopFollowing'
>;

/** Dependencies of the panels. */
export interface AccessLogServices extends AccountPageServices<AccessLogPanelFacts> {
  readonly extensionUri: vscode.Uri;
  /** Runs the action of a button. */
  perform(action: AccountLogAction, accountId: string): void;
  performOn(action: RequestAction, accountId: string, shown: ShownRequests): void;
  /** Reads another range. */
  readRange(accountId: string, range: LogRange): void;
  /** Has the names of an account's identity providers read, unless that was done. */
  needProviders(accountId: string): void;
  /** Reads what came since. */
  readNewer(accountId: string): Promise<NewerOutcome>;
  /** Opens the user with this e-mail. */
  openPerson(accountId: string, email: string): void;
}
