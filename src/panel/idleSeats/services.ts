import type * as vscode from 'vscode';
import type { AccessUser } from '../../cloudflare/accessUser';
import type { IdleSeatCandidate } from '../../directory/idleSeats';
import type { IdleSeatsState } from '../../directory/idleSeatsReading';
import type { Event } from '../../util/event';
import type { Log } from '../../util/log';
import type { AccountPrivacy } from '../shared/accountState';
import type { CandidateAction, IdleSeatsAction } from './messages';

/** What is known of an account's idle seats at one moment. */
export interface IdleSeatsPanelFacts extends IdleSeatsState {
  /** The account's label, as a person wrote it. */
  readonly label: string;
  /** How many seats were bought, as the person typed it. */
  readonly purchased: number | undefined;
}

/** The candidates that a button is pressed for. */
export interface ChosenCandidates {
  readonly candidates: readonly IdleSeatCandidate[];
  readonly idleDays: number;
}

/** What the panels need of the rest of the extension. */
export interface IdleSeatsServices {
  readonly extensionUri: vscode.Uri;
  readonly masking: AccountPrivacy;
  readonly log: Pick<Log, 'warn'>;
  /** Undefined where the account is not in the extension (any more). */
  facts(accountId: string): IdleSeatsPanelFacts | undefined;
  /** Fires with an account's id after its facts changed, however often. */
  readonly onDidChange: Event<string>;
  /** Carries out what a button asks for. */
  perform(action: IdleSeatsAction, accountId: string): void;
  performOn(action: CandidateAction, accountId: string, chosen: ChosenCandidates): void;
  openUser(accountId: string, user: AccessUser): void;
  /** Keeps how many seats were bought; undefined forgets it. */
  setPurchased(accountId: string, seats: number | undefined): void;
}
