import type * as vscode from 'vscode';
import type { IdleSeatCandidate } from '../../directory/idleSeats';
import type { Privacy } from '../../privacy/privacy';
import type { Disposable } from '../../util/event';
import { keptAccountState } from '../shared/accountState';
import { onPageMessage } from '../shared/pageMessages';
import { PanelDrawing } from '../shared/panelDrawing';
import { ShownPage } from '../shared/shownPage';
import { CandidateList } from './candidateList';
import { candidateRows } from './candidateRows';
import { readFromIdleSeatsPanel } from './fromIdleSeatsPanel';
import type { FromIdleSeatsPanel } from './fromIdleSeatsPanel';
import { idleSeatsTabTitle, idleSeatsView } from './idleSeatsView';
import type { CandidateAction, ToIdleSeatsPanel } from './messages';
import { SeatFinder } from './seatFinder';
import type { IdleSeatsServices } from './services';

const pauseMs = 50;
/** The initial number of days, beyond which a seat is idle. */
const usualIdleDays = 90;

/** The webview panel for the idle seats of one account; it shows what was read, but reads nothing by itself. */
export class IdleSeatsPanel implements Disposable {
  readonly panel: vscode.WebviewPanel;
  readonly #accountId: string;
  readonly #services: IdleSeatsServices;
  readonly #subscriptions: readonly Disposable[];
  readonly #list = new CandidateList();
  readonly #finder: SeatFinder;
  readonly #drawing: PanelDrawing;
  readonly #page = new ShownPage();
  #idleDays: number;

  constructor(panel: vscode.WebviewPanel, accountId: string, services: IdleSeatsServices, idleDays = usualIdleDays) {
    this.panel = panel;
    this.#accountId = accountId;
    this.#services = services;
    this.#idleDays = idleDays;
    this.#finder = new SeatFinder(() => this.#drawing.request(), services.runPress);
    this.#subscriptions = [
      this.#finder,
      onPageMessage(panel, readFromIdleSeatsPanel, (message) => this.#receive(message), services),
      this.#privacy.onDidChange(() => this.#list.renew()),
    ];
    this.#drawing = new PanelDrawing(panel, accountId, services, () => this.#draw(), pauseMs);
    this.#drawing.request();
  }

  /** Sets the number of whole days after which a seat is idle. */
  setIdleDays(days: number): void {
    this.#idleDays = days;
    this.#drawing.request();
  }

  dispose(): void {
    this.#drawing.dispose();
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  get #privacy(): Privacy {
    return this.#services.masking.privacy;
  }

  #receive(received: FromIdleSeatsPanel): void {
    const list = this.#list;
    switch (received.type) {
      case 'ready':
        this.#page.loaded();
        this.#draw();
        return;
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
    this.#drawing.request();
  }

  #performOn(action: CandidateAction): void {
    const { selected, shown } = this.#list;
    const candidates = selected.length > 0 ? selected : shown;
    if (candidates.length === 0) return;
    this.#services.performOn(action, this.#accountId, { candidates, idleDays: this.#idleDays });
  }

  #draw(): void {
    const sent = this.#services.facts(this.#accountId);
    const facts = sent && { ...sent, label: this.#privacy.label(sent.label) };
    this.panel.title = idleSeatsTabTitle(facts);
    if (!this.#page.isReady || !this.panel.visible) return;
    this.#finder.find(facts?.read, this.#idleDays);
    const { found, isFinding } = this.#finder;
    const list = this.#list;
    list.update(found?.seats.candidates ?? noCandidates);
    const view = this.#privacy.view(idleSeatsView(facts, { found, isFinding }, list, Date.now()));
    const state = keptAccountState(this.#accountId, this.#services.masking);
    const { isNew, isNewOrder } = this.#page.take([view, state], list.order);
    if (!isNew) return;
    const rows = isNewOrder ? candidateRows(list, 0, this.#privacy) : undefined;
    this.#post({ type: 'show', view, rows, state });
  }

  #post(message: ToIdleSeatsPanel): void {
    void this.panel.webview.postMessage(message);
  }
}

const noCandidates: readonly IdleSeatCandidate[] = [];
