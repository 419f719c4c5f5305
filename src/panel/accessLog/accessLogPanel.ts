import type * as vscode from 'vscode';
import { accessRequestFacts } from '../../cloudflare/accessRequestFacts';
import { rayIdIn } from '../../cloudflare/rayId';
import { isEmptyLogFilter } from '../../directory/accountLogFilter';
import type { LogFilter } from '../../directory/accountLogFilter';
import type { LogField } from '../../directory/accountLogSummary';
import type { Privacy } from '../../privacy/privacy';
import type { Disposable } from '../../util/event';
import { keptAccountState } from '../shared/accountState';
import { onPageMessage } from '../shared/pageMessages';
import { PanelDrawing } from '../shared/panelDrawing';
import { ShownPage } from '../shared/shownPage';
import { topCount } from './accessLogPicture';
import { accessLogTabTitle, accessLogView } from './accessLogView';
import { readFromAccessLogPanel } from './fromAccessLogPanel';
import type { FromAccessLogPanel } from './fromAccessLogPanel';
import type { AccessLogAction, RequestAction, ToAccessLogPanel } from './messages';
import { RequestList } from './requestList';
import { requestRows } from './requestRows';
import type { AccessLogServices } from './services';

const pauseMs = 50;

/** The webview panel for the access log of one account; it shows what was read, but reads nothing by itself. */
export class AccessLogPanel implements Disposable {
  readonly panel: vscode.WebviewPanel;
  readonly #accountId: string;
  readonly #services: AccessLogServices;
  readonly #subscriptions: readonly Disposable[];
  readonly #list = new RequestList();
  readonly #drawing: PanelDrawing;
  readonly #page = new ShownPage();

  constructor(panel: vscode.WebviewPanel, accountId: string, services: AccessLogServices) {
    this.panel = panel;
    this.#accountId = accountId;
    this.#services = services;
    this.#subscriptions = [
      onPageMessage(panel, readFromAccessLogPanel, (message) => this.#receive(message), services),
      this.#privacy.onDidChange(() => this.#list.renew()),
    ];
    this.#drawing = new PanelDrawing(panel, accountId, services, () => this.#draw(), pauseMs);
    this.#drawing.request();
  }

  /** Shows only the requests that a filter means. */
  setFilter(filter: LogFilter): void {
    this.#list.setFilter(filter);
    this.#drawing.request();
  }

  dispose(): void {
    this.#drawing.dispose();
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  get #privacy(): Privacy {
    return this.#services.masking.privacy;
  }

  #receive(received: FromAccessLogPanel): void {
    const list = this.#list;
    switch (received.type) {
      case 'ready':
        this.#page.loaded();
        this.#draw();
        return;
      case 'rows':
        if (received.order === list.order) {
          this.#post({ type: 'rows', ...requestRows(list, received.from, this.#privacy) });
        }
        return;
      case 'open': {
        const { email } = accessRequestFacts(list.at(received.order, received.row));
        if (email !== undefined) this.#services.openPerson(this.#accountId, email);
        return;
      }
      case 'action':
        this.#act(received.action);
        return;
      case 'span':
        this.#services.readRange(this.#accountId, { kind: received.span });
        return;
      case 'own': {
        const { sinceMs, untilMs } = received;
        const own = { sinceMs: sinceMs ?? undefined, untilMs: untilMs ?? undefined };
        this.#services.readRange(this.#accountId, { kind: 'own', ...own });
        return;
      }
      case 'outcome':
        this.setFilter({ ...list.filter, outcome: received.outcome === 'all' ? undefined : received.outcome });
        return;
      case 'filter':
        this.setFilter({ ...list.filter, text: received.text });
        return;
      case 'top':
        this.#pressTop(received);
    }
  }

  #act(action: AccessLogAction): void {
    const rayId = rayIdIn(this.#list.filter.text ?? '');
    if (action === 'clearFilter') this.setFilter({});
    else if (action === 'findRayId') {
      if (rayId !== undefined) this.#services.readRange(this.#accountId, { kind: 'rayId', rayId });
    } else if (action === 'exportRequests' || action === 'copyRequests') this.#performOn(action);
    else this.#services.perform(action, this.#accountId);
  }

  #performOn(action: RequestAction): void {
    const { log, shown, filter } = this.#list;
    if (!log || shown.length === 0) return;
    // A copy: more may come while the person chooses where to.
    const requests = [...shown];
    this.#services.performOn(action, this.#accountId, { requests, log, isFiltered: !isEmptyLogFilter(filter) });
  }

  /** Filters by a value that was denied often, or by any again. */
  #pressTop({ version, field, index }: { version: number; field: LogField; index: number }): void {
    const facts = this.#services.facts(this.#accountId);
    const top = facts?.version === version ? facts.log?.summary.tops(field, topCount)[index] : undefined;
    if (!top) return;
    const { filter } = this.#list;
    const isSet = filter[field] === top.value;
    this.setFilter({ ...filter, ...(isSet ? { [field]: undefined } : { [field]: top.value, outcome: 'denied' }) });
  }

  #draw(): void {
    const sent = this.#services.facts(this.#accountId);
    const facts = sent && { ...sent, label: this.#privacy.label(sent.label) };
    this.panel.title = accessLogTabTitle(facts);
    if (!this.#page.isReady || !this.panel.visible) return;
    const list = this.#list;
    list.update(facts?.log);
    const view = this.#privacy.view(accessLogView(facts, list, this.#privacy, Date.now()));
    const state = keptAccountState(this.#accountId, this.#services.masking);
    const { isNew, isNewOrder } = this.#page.take([view, state], list.order);
    if (!isNew) return;
    const rows = isNewOrder ? requestRows(list, 0, this.#privacy) : undefined;
    this.#post({ type: 'show', view, rows, state });
  }

  #post(message: ToAccessLogPanel): void {
    void this.panel.webview.postMessage(message);
  }
}
