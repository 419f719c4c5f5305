import type * as vscode from 'vscode';
import type { AccessUser } from '../../cloudflare/accessUser';
import type { IdleSeatCandidate } from '../../directory/idleSeats';
import type { IdleSeatsState } from '../../directory/idleSeatsReading';
import type { AccountPageServices } from '../shared/accountPage';
import type { CandidateAction, IdleSeatsAction } from './messages';

/** The state of an account's idle seats at one moment. */
export interface IdleSeatsPanelFacts extends IdleSeatsState {
  /** The account's label, unmasked. */
  readonly label: string;
  /** The number of seats bought, as typed by the person. */
  readonly purchased: number | undefined;
  /** Whether seats may be removed from here. */
  readonly allowsChanges: boolean;
}

/** Dependencies of the panels. */
export interface IdleSeatsServices extends AccountPageServices<IdleSeatsPanelFacts> {
  readonly extensionUri: vscode.Uri;
  /** Runs the action of a button. */
  perform(action: IdleSeatsAction, accountId: string): void;
  performOn(action: CandidateAction, accountId: string, candidates: readonly IdleSeatCandidate[]): void;
  openUser(accountId: string, user: AccessUser): void;
  /** Stores the number of seats bought; undefined deletes it. */
  setPurchased(accountId: string, seats: number | undefined): void;
}
