import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { ChangeReport, Changes } from '../../changes/change';
import type { CommandName } from '../../contributions';
import type { AccountStore } from '../../directory/accountStore';
import { ChangeReviewPanels } from '../../panel/changeReview/changeReviewPanels';
import { outcomeCounts, outcomeSummary } from '../../panel/changeReview/outcomeText';
import type { Privacy } from '../../privacy/privacy';
import type { UserReferences } from '../../privacy/userReferences';
import type { Disposable, Event } from '../../util/event';
import type { Log } from '../../util/log';
import type { RunPress } from '../failureTeller';
import { changeCommands, requireAllowed } from './changeCommands';
import type { ChangeCommandServices } from './changeCommands';
import { MadeChangesDocument } from './madeChangesDocument';

/** Dependencies of everything that changes something at Cloudflare. */
export interface ChangesFamilyServices extends Omit<
  ChangeCommandServices,
  'reviews' | 'madeChanges' | 'changesSwitch'
> {
  readonly changesSwitch: { readonly isOn: boolean; readonly onDidChange: Event<void> };
  readonly accounts: Pick<AccountStore, 'find' | 'onDidChange'>;
  readonly extensionUri: vscode.Uri;
  readonly privacy: Privacy;
  readonly references: Pick<UserReferences, 'to' | 'find'>;
  readonly maskedLog: Pick<Log, 'warn'>;
  readonly runPress: RunPress;
  readonly runForAccount: (command: CommandName, accountId: string) => void;
  /** Loads the code that sends changes; called only while they are allowed. */
  readonly loadChanges: () => Promise<Changes>;
  /** Called when seats of an account were given back. */
  readonly seatsFreed: (accountId: string) => void;
  /** Asks for a credential for changes, after a new one was created where `createFirst` says so. */
  readonly askForCredential: (accountId: string, createFirst: boolean) => Promise<boolean>;
}

/** The commands that change something at Cloudflare, with the panels and documents behind them. */
export interface ChangesFamily extends Disposable {
  readonly handlers: ReturnType<typeof changeCommands>;
  readonly reviews: ChangeReviewPanels;
}

/** Builds what changes something at Cloudflare. The code that sends it is loaded when first needed, if it is allowed. */
export function changesFamily(services: ChangesFamilyServices): ChangesFamily {
  const { changesSwitch, privacy, runPress, runForAccount, accounts } = services;
  const changes = async (): Promise<Changes> => {
    requireAllowed(changesSwitch);
    return services.loadChanges();
  };
  const didForbid: Event<void> = (listener) =>
    changesSwitch.onDidChange(() => {
      if (!changesSwitch.isOn) listener();
    });
  const madeChanges = new MadeChangesDocument({ privacy, references: services.references, changes });
  const reviews = new ChangeReviewPanels({
    ...{ extensionUri: services.extensionUri, privacy, log: services.maskedLog, changes, runPress },
    onDidForbid: didForbid,
    labelOf: (accountId) => accounts.find(accountId)?.label,
    onDidChangeAccounts: accounts.onDidChange,
    perform: (action, accountId) => runForAccount(action, accountId),
    askForCredential: services.askForCredential,
    ended: (report, isSeen) => {
      const { kind, accountId } = report.request;
      madeChanges.renew();
      if (kind === 'removeSeats' && outcomeCounts(report).done > 0) services.seatsFreed(accountId);
      if (!isSeen) void tellEnded(report, () => runForAccount('showChangesMade', accountId));
    },
  });
  return {
    reviews,
    handlers: changeCommands({ ...services, reviews, madeChanges }),
    dispose: () => {
      reviews.dispose();
      madeChanges.dispose();
    },
  };
}

/** Tells what became of a change whose panel was closed or is out of sight. */
async function tellEnded(report: ChangeReport, show: () => void): Promise<void> {
  const counts = outcomeCounts(report);
  const text = outcomeSummary(report.request.kind, counts);
  const showMade = l10n.t('Show Changes Made');
  const isAll = counts.done === report.results.length;
  const tell = isAll ? vscode.window.showInformationMessage : vscode.window.showWarningMessage;
  if ((await tell(text, showMade)) === showMade) show();
}
