import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { ChangeRequest } from '../../changes/change';
import type { Disposable } from '../../util/event';
import { UserError } from '../../util/userError';
import { OpenPanels } from '../shared/openPanels';
import { ChangeReviewPanel } from './changeReviewPanel';
import { ReviewSession } from './reviewSession';
import type { ChangeReviewServices } from './services';

/** The open reviews, at most one per account; none comes back after the window reloads. */
export class ChangeReviewPanels implements Disposable {
  readonly #services: ChangeReviewServices;
  readonly #open: OpenPanels<ChangeReviewPanel>;
  readonly #subscription: Disposable;

  constructor(services: ChangeReviewServices) {
    this.#services = services;
    this.#open = new OpenPanels('changeReview', services.extensionUri);
    this.#subscription = services.onDidForbid(() => this.#closeAll());
  }

  /** The number of open panels. */
  get size(): number {
    return this.#open.size;
  }

  /** The open review of an account's users. */
  find(accountId: string): ChangeReviewPanel | undefined {
    return this.#open.find(accountId);
  }

  /**
   * Shows the review of a change; nothing is sent but reads before the person confirms it there. Throws a `UserError`
   * while a change of the same account is being sent.
   */
  review(request: ChangeRequest): void {
    const { accountId } = request;
    const open = this.#open.find(accountId);
    if (open?.session.isRunning) {
      open.panel.reveal();
      throw new UserError(l10n.t('A change of this account is being sent. Wait until it has ended, then try again.'));
    }
    const session = open?.session ?? new ReviewSession(request, this.#services.changes);
    if (open) open.panel.reveal();
    else {
      const panel = this.#open.create(vscode.ViewColumn.Active);
      this.#open.adopt(accountId, new ChangeReviewPanel(panel, session, this.#services));
    }
    // Not awaited: the panel shows the reading, which may take long.
    void this.#services.runPress(request.kind, () => session.review(request));
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#closeAll();
    this.#open.dispose();
  }

  #closeAll(): void {
    for (const { panel } of [...this.#open.contents]) panel.dispose();
  }
}
