import type * as vscode from 'vscode';
import type { ChangeReport, Changes } from '../../changes/change';
import type { Privacy } from '../../privacy/privacy';
import type { Event } from '../../util/event';
import type { PageHost } from '../shared/pageMessages';
import type { ReviewAction } from './messages';

/** The actions of buttons that the panel leaves to the rest of the extension. */
export type OuterReviewAction = Extract<ReviewAction, 'showChangesMade' | 'showLog' | 'addAccount'>;

/** Dependencies of the panels. */
export interface ChangeReviewServices extends PageHost {
  readonly extensionUri: vscode.Uri;
  readonly privacy: Privacy;
  /** Loads what sends changes; rejects while the person's settings do not allow changes. */
  readonly changes: () => Promise<Pick<Changes, 'review' | 'run' | 'readAgain'>>;
  /** Fires when the person's settings no longer allow changes. */
  readonly onDidForbid: Event<void>;
  /** The account's label, unmasked; undefined if the account is not in the extension, or no longer. */
  labelOf(accountId: string): string | undefined;
  readonly onDidChangeAccounts: Event<unknown>;
  /** Runs the action of a button. */
  perform(action: OuterReviewAction, accountId: string): void;
  /**
   * Asks for a credential for changes alone, after a new one was created where `createFirst` says so; resolves with
   * whether the account has another one now.
   */
  askForCredential(accountId: string, createFirst: boolean): Promise<boolean>;
  /** Called when a change has ended; `isSeen` says whether its panel is in sight. */
  ended(report: ChangeReport, isSeen: boolean): void;
}
