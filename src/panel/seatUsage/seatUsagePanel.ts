import type * as vscode from 'vscode';
import { Coalescer } from '../../util/coalescer';
import type { Disposable } from '../../util/event';
import type { Privacy } from '../../privacy/privacy';
import { keptAccountState } from '../shared/accountState';
import { onPageMessage } from '../shared/pageMessages';
import { readFromSeatUsagePanel } from './fromSeatUsagePanel';
import { pressLens } from './lenses';
import type { SeatUsageLens, FromSeatUsagePanel, ToSeatUsagePanel } from './messages';
import { seatUsageTabTitle, seatUsageView } from './seatUsageView';
import type { SeatUsageServices } from './services';

const pauseMs = 200;
/** The panel shows its age in minutes at the finest. */
const agingMs = 60_000;

/** The webview panel for the seats of one account; it follows the loaded users. */
export class SeatUsagePanel implements Disposable {
  readonly panel: vscode.WebviewPanel;
  readonly #accountId: string;
  readonly #services: SeatUsageServices;
  readonly #subscriptions: readonly Disposable[];
  readonly #drawing = new Coalescer(() => this.#draw(), pauseMs);
  readonly #aging = setInterval(() => this.#drawing.request(), agingMs);
  #isReady = false;
  #drawn = '';

  constructor(panel: vscode.WebviewPanel, accountId: string, services: SeatUsageServices) {
    this.panel = panel;
    this.#accountId = accountId;
    this.#services = services;
    this.#subscriptions = [
      onPageMessage(panel, readFromSeatUsagePanel, (message) => this.#receive(message), services.log),
      this.#privacy.onDidChange(() => this.#drawing.request()),
      panel.onDidChangeViewState(() => this.#drawing.request()),
      services.onDidChange((changedId) => {
        if (changedId === accountId) this.#drawing.request();
      }),
    ];
    this.#drawing.request();
  }

  dispose(): void {
    clearInterval(this.#aging);
    this.#drawing.dispose();
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  get #privacy(): Privacy {
    return this.#services.masking.privacy;
  }

  #receive(received: FromSeatUsagePanel): void {
    if (received.type === 'ready') {
      // The page of a hidden panel is loaded again, empty.
      this.#isReady = true;
      this.#drawn = '';
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
    if (!this.#isReady || !this.panel.visible) return;
    const view = this.#privacy.view(seatUsageView(facts, Date.now()));
    const state = keptAccountState(this.#accountId, this.#services.masking);
    const drawn = JSON.stringify([view, state]);
    if (drawn === this.#drawn) return;
    this.#drawn = drawn;
    void this.panel.webview.postMessage({ type: 'show', view, state } satisfies ToSeatUsagePanel);
  }
}
