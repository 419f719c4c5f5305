import type * as vscode from 'vscode';
import type { Disposable } from '../../util/event';
import type { Privacy } from '../../privacy/privacy';
import { keptAccountState } from '../shared/accountState';
import { onPageMessage } from '../shared/pageMessages';
import { PanelDrawing } from '../shared/panelDrawing';
import { ShownPage } from '../shared/shownPage';
import { readFromSeatUsagePanel } from './fromSeatUsagePanel';
import type { FromSeatUsagePanel } from './fromSeatUsagePanel';
import { pressLens } from './lenses';
import type { SeatUsageLens, ToSeatUsagePanel } from './messages';
import { seatUsageTabTitle, seatUsageView } from './seatUsageView';
import type { SeatUsageServices } from './services';

const pauseMs = 200;

/** The webview panel for the seats of one account; it follows the loaded users. */
export class SeatUsagePanel implements Disposable {
  readonly panel: vscode.WebviewPanel;
  readonly #accountId: string;
  readonly #services: SeatUsageServices;
  readonly #messages: Disposable;
  readonly #drawing: PanelDrawing;
  readonly #page = new ShownPage();

  constructor(panel: vscode.WebviewPanel, accountId: string, services: SeatUsageServices) {
    this.panel = panel;
    this.#accountId = accountId;
    this.#services = services;
    this.#messages = onPageMessage(panel, readFromSeatUsagePanel, (message) => this.#receive(message), services);
    this.#drawing = new PanelDrawing(panel, accountId, services, () => this.#draw(), pauseMs);
    this.#drawing.request();
  }

  dispose(): void {
    this.#drawing.dispose();
    this.#messages.dispose();
  }

  get #privacy(): Privacy {
    return this.#services.masking.privacy;
  }

  #receive(received: FromSeatUsagePanel): void {
    if (received.type === 'ready') {
      this.#page.loaded();
      this.#draw();
    } else if (received.type === 'lens') this.#press(received.lens);
    else this.#services.perform(received.action, this.#accountId);
  }

  #press(lens: SeatUsageLens): void {
    const facts = this.#services.facts(this.#accountId);
    if (facts) this.#services.perform('setLens', this.#accountId, pressLens(facts.filter, lens));
  }

  #draw(): void {
    const sent = this.#services.facts(this.#accountId);
    const facts = sent && { ...sent, label: this.#privacy.label(sent.label) };
    this.panel.title = seatUsageTabTitle(facts);
    if (!this.#page.isReady || !this.panel.visible) return;
    const view = this.#privacy.view(seatUsageView(facts, Date.now()));
    const state = keptAccountState(this.#accountId, this.#services.masking);
    if (!this.#page.take([view, state]).isNew) return;
    void this.panel.webview.postMessage({ type: 'show', view, state } satisfies ToSeatUsagePanel);
  }
}
