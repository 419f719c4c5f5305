import type * as vscode from 'vscode';
import type { IdleSeatCandidate } from '../../directory/idleSeats';
import type { Privacy } from '../../privacy/privacy';
import type { Disposable } from '../../util/event';
import { AccountPage } from '../shared/accountPage';
import type { Drawn } from '../shared/accountPage';
import { CandidateList } from './candidateList';
import { candidateRows } from './candidateRows';
import { readFromIdleSeatsPanel } from './fromIdleSeatsPanel';
import type { FromIdleSeatsPanel } from './fromIdleSeatsPanel';
import { idleSeatsTabTitle, idleSeatsView } from './idleSeatsView';
import type { CandidateAction, CandidateRows, IdleSeatsView, ToIdleSeatsPanel } from './messages';
import { SeatFinder } from './seatFinder';
import type { IdleSeatsPanelFacts, IdleSeatsServices } from './services';

/** The initial number of days, beyond which a seat is idle. */
const usualIdleDays = 90;

/** The webview panel for the idle seats of one account; it shows what was read, but reads nothing by itself. */
export class IdleSeatsPanel implements Disposable {
  readonly panel: vscode.WebviewPanel;
  readonly #accountId: string;
  readonly #services: IdleSeatsServices;
  readonly #renewing: Disposable;
  readonly #list = new CandidateList();
  readonly #finder: SeatFinder;
  readonly #page: AccountPage<FromIdleSeatsPanel, IdleSeatsPanelFacts, IdleSeatsView, CandidateRows>;
  #idleDays: number;

  constructor(panel: vscode.WebviewPanel, accountId: string, services: IdleSeatsServices, idleDays = usualIdleDays) {
    this.panel = panel;
    this.#accountId = accountId;
    this.#services = services;
    this.#idleDays = idleDays;
    this.#finder = new SeatFinder(() => this.#page.request(), services.runPress);
    // Before the page, which then shows the new order.
    this.#renewing = this.#privacy.onDidChange(() => this.#list.renew());
    this.#page = new AccountPage(panel, accountId, services, {
      pauseMs: 50,
      read: readFromIdleSeatsPanel,
      receive: (received) => this.#receive(received),
      title: idleSeatsTabTitle,
      draw: (facts) => this.#draw(facts),
    });
  }

  /** Sets the number of whole days after which a seat is idle. */
  setIdleDays(days: number): void {
    this.#idleDays = days;
    this.#page.request();
  }

  dispose(): void {
    this.#page.dispose();
    this.#renewing.dispose();
    this.#finder.dispose();
  }

  get #privacy(): Privacy {
    return this.#services.masking.privacy;
  }

  #receive(received: Exclude<FromIdleSeatsPanel, { readonly type: 'ready' }>): void {
    const list = this.#list;
    switch (received.type) {
      case 'rows':
        if (received.order === list.order) {
          this.#post({ type: 'rows', ...candidateRows(list, received.from, this.#privacy) });
        }
        return;
      case 'open': {
        const candidate = list.at(received.order, received.row);
        if (candidate) this.#services.openUser(this.#accountId, candidate.user);
        return;
      }
      case 'action':
        this.#services.perform(received.action, this.#accountId);
        return;
      case 'candidates':
        this.#performOn(received.action);
        return;
      case 'purchased':
        this.#services.setPurchased(this.#accountId, received.seats ?? undefined);
        return;
      case 'sort':
        list.sortBy(received.column);
        break;
      case 'filter':
        list.filter(received.text);
        break;
      case 'select':
        list.select(received.order, received.row, received.isSelected);
        break;
      case 'selectAll':
        list.selectAll(received.isSelected);
        break;
      case 'idleDays':
        this.#idleDays = received.days;
    }
    this.#page.request();
  }

  #performOn(action: CandidateAction): void {
    const { selected, shown } = this.#list;
    const candidates = selected.length > 0 ? selected : shown;
    if (candidates.length === 0) return;
    this.#services.performOn(action, this.#accountId, candidates);
  }

  #draw(facts: IdleSeatsPanelFacts | undefined): Drawn<IdleSeatsView, CandidateRows> {
    this.#finder.find(facts?.read, this.#idleDays);
    const { found, isFinding } = this.#finder;
    const list = this.#list;
    list.update(found?.seats.candidates ?? noCandidates);
    return {
      view: idleSeatsView(facts, { found, isFinding }, list, this.#privacy, Date.now()),
      rows: { order: list.order, make: () => candidateRows(list, 0, this.#privacy) },
    };
  }

  #post(message: ToIdleSeatsPanel): void {
    void this.panel.webview.postMessage(message);
  }
}

const noCandidates: readonly IdleSeatCandidate[] = [];
