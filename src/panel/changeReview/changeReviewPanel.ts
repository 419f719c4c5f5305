import type * as vscode from 'vscode';
import { Coalescer } from '../../util/coalescer';
import type { Disposable } from '../../util/event';
import { onPageMessage } from '../shared/pageMessages';
import { changeTabTitle } from './changeText';
import { readFromReviewPanel } from './fromReviewPanel';
import type { FromReviewPanel } from './fromReviewPanel';
import type { ReviewAction, ToReviewPanel } from './messages';
import { reviewRows } from './reviewRows';
import type { ReviewSession, ReviewStage } from './reviewSession';
import { reviewView } from './reviewView';
import type { ChangeReviewServices } from './services';

const pauseMs = 50;

/**
 * The webview panel that reviews one change, takes the person's confirmation and tells what became of it. Closing it
 * stops a change that is being sent before its next request.
 */
export class ChangeReviewPanel implements Disposable {
  readonly panel: vscode.WebviewPanel;
  readonly session: ReviewSession;
  readonly #services: ChangeReviewServices;
  readonly #subscriptions: readonly Disposable[];
  readonly #drawing: Coalescer;
  #isReady = false;
  #isClosed = false;
  #drawnRows: { readonly listed: unknown; readonly isMasked: boolean } | undefined;
  #drawnView = '';

  constructor(panel: vscode.WebviewPanel, session: ReviewSession, services: ChangeReviewServices) {
    this.panel = panel;
    this.session = session;
    this.#services = services;
    this.#drawing = new Coalescer(() => this.#draw(), pauseMs);
    const draw = (): void => this.#drawing.request();
    this.#subscriptions = [
      onPageMessage(panel, readFromReviewPanel, (message) => this.#receive(message), services),
      session.onDidChange(draw),
      services.privacy.onDidChange(draw),
      services.onDidChangeAccounts(draw),
      panel.onDidChangeViewState(draw),
    ];
    draw();
  }

  dispose(): void {
    this.#isClosed = true;
    this.#drawing.dispose();
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.session.dispose();
  }

  async #receive(received: FromReviewPanel): Promise<void> {
    const { session } = this;
    switch (received.type) {
      case 'ready':
        // The page of a hidden panel is loaded again, empty.
        this.#isReady = true;
        this.#drawnView = '';
        this.#drawnRows = undefined;
        this.#drawing.request();
        return;
      case 'option':
        session.setAlsoDevices(received.review, received.isChecked);
        return;
      case 'confirm':
        await this.#send(() => session.confirm(received.review, received.typed));
        return;
      case 'goOn':
        await this.#send(() => session.goOn(received.review));
        return;
      case 'action':
        await this.#perform(received.action);
    }
  }

  async #perform(action: ReviewAction): Promise<void> {
    const { session } = this;
    switch (action) {
      case 'goBack':
        session.goBack();
        break;
      case 'stop':
        session.stop();
        break;
      case 'readAgain':
        await session.review();
        break;
      case 'tryAgain':
        await session.tryAgain();
        break;
      case 'readBack':
        await this.#send(() => session.readBack());
        break;
      case 'close':
        this.panel.dispose();
        break;
      case 'createToken':
      case 'useOtherCredential':
        await this.#askForCredential(action === 'createToken');
        break;
      default:
        this.#services.perform(action, session.request.accountId);
    }
  }

  async #askForCredential(createFirst: boolean): Promise<void> {
    const hasOther = await this.#services.askForCredential(this.session.request.accountId, createFirst);
    // What became of a change that was sent meanwhile stays to be read.
    if (hasOther && !wasSent(this.session.stage)) await this.session.review();
  }

  /** The account must still be there when the person confirms: its credential is used. */
  async #send(send: () => Promise<void>): Promise<void> {
    if (this.#services.labelOf(this.session.request.accountId) === undefined) return;
    const before = this.session.stage;
    await send();
    const { stage } = this.session;
    if (stage !== before && stage.kind === 'ended') {
      this.#services.ended(stage.report, !this.#isClosed && this.panel.visible);
    }
  }

  #draw(): void {
    const { request, stage } = this.session;
    const { privacy } = this.#services;
    const sent = this.#services.labelOf(request.accountId);
    const label = sent === undefined ? undefined : privacy.label(sent);
    this.panel.title = changeTabTitle(request.kind, label);
    if (!this.#isReady || !this.panel.visible) return;
    const nowMs = Date.now();
    const view = privacy.view(reviewView({ label, request, stage, privacy }, nowMs));
    const drawn = JSON.stringify(view);
    const hasOtherRows = this.#hasOtherRows(listedIn(stage));
    if (drawn === this.#drawnView && !hasOtherRows) return;
    this.#drawnView = drawn;
    this.#post({ type: 'show', view, rows: hasOtherRows ? reviewRows(stage, privacy, nowMs) : undefined });
  }

  /** The rows of thousands of users are made and sent only when they have changed. */
  #hasOtherRows(listed: unknown): boolean {
    const { isOn } = this.#services.privacy;
    const drawn = this.#drawnRows;
    if (drawn && drawn.listed === listed && drawn.isMasked === isOn) return false;
    this.#drawnRows = { listed, isMasked: isOn };
    return true;
  }

  #post(message: ToReviewPanel): void {
    void this.panel.webview.postMessage(message);
  }
}

function wasSent(stage: ReviewStage): boolean {
  return stage.kind === 'ended' || (stage.kind === 'failed' && stage.wasSending);
}

/** What the rows of a stage are made from: the same object as long as they are the same. */
function listedIn(stage: ReviewStage): unknown {
  if (stage.kind === 'review' || stage.kind === 'running') return stage.review.users;
  return stage.kind === 'ended' ? stage.report : undefined;
}
