import type * as vscode from 'vscode';
import type { Disposable } from '../../util/event';
import { AccountPage } from '../shared/accountPage';
import { readFromSeatUsagePanel } from './fromSeatUsagePanel';
import { pressLens } from './lenses';
import type { SeatUsageLens } from './messages';
import { seatUsageTabTitle, seatUsageView } from './seatUsageView';
import type { SeatUsageServices } from './services';

/** The webview panel for the seats of one account; it follows the loaded users. */
export class SeatUsagePanel implements Disposable {
  readonly panel: vscode.WebviewPanel;
  readonly #accountId: string;
  readonly #services: SeatUsageServices;
  readonly #page: Disposable;

  constructor(panel: vscode.WebviewPanel, accountId: string, services: SeatUsageServices) {
    this.panel = panel;
    this.#accountId = accountId;
    this.#services = services;
    this.#page = new AccountPage(panel, accountId, services, {
      pauseMs: 200,
      read: readFromSeatUsagePanel,
      receive: (received) => {
        if (received.type === 'lens') this.#press(received.lens);
        else services.perform(received.action, accountId);
      },
      title: seatUsageTabTitle,
      draw: (facts) => ({ view: seatUsageView(facts, Date.now()) }),
    });
  }

  dispose(): void {
    this.#page.dispose();
  }

  #press(lens: SeatUsageLens): void {
    const facts = this.#services.facts(this.#accountId);
    if (facts) this.#services.perform('setLens', this.#accountId, pressLens(facts.filter, lens));
  }
}
