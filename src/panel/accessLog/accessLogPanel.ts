import type * as vscode from 'vscode';
import { accessRequestFacts } from '../../cloudflare/accessRequestFacts';
import { rayIdIn } from '../../cloudflare/rayId';
import { isEmptyLogFilter } from '../../directory/accountLogFilter';
import type { LogFilter } from '../../directory/accountLogFilter';
import type { LogField } from '../../directory/accountLogSummary';
import type { Privacy } from '../../privacy/privacy';
import type { Disposable } from '../../util/event';
import { AccountPage } from '../shared/accountPage';
import type { Drawn } from '../shared/accountPage';
import { topCount } from './accessLogPicture';
import { accessLogTabTitle, accessLogView } from './accessLogView';
import { readFromAccessLogPanel } from './fromAccessLogPanel';
import type { FromAccessLogPanel } from './fromAccessLogPanel';
import type { AccessLogAction, AccessLogView, LogRows, RequestAction, ToAccessLogPanel } from './messages';
import { canFollow } from './followText';
import { LogFollower, systemClock } from './logFollower';
import { RequestList } from './requestList';
import { requestRows } from './requestRows';
import type { AccessLogPanelFacts, AccessLogServices } from './services';

/** The webview panel for the access log of one account; it shows what was read, but reads nothing by itself. */
export class AccessLogPanel implements Disposable {
  readonly panel: vscode.WebviewPanel;
  readonly #accountId: string;
  readonly #services: AccessLogServices;
  readonly #subscriptions: readonly Disposable[];
  readonly #list = new RequestList();
  readonly #page: AccountPage<FromAccessLogPanel, AccessLogPanelFacts, AccessLogView, LogRows>;
  readonly #follower: LogFollower;
  /** The version of the log when the follower last changed. */
  #followedVersion: number | undefined;

  constructor(panel: vscode.WebviewPanel, accountId: string, services: AccessLogServices, clock = systemClock) {
    this.panel = panel;
    this.#accountId = accountId;
    this.#services = services;
    this.#follower = new LogFollower(
      {
        readNewer: () => services.readNewer(accountId),
        didChange: () => {
          this.#followedVersion = services.facts(accountId)?.version;
          this.#page.request();
        },
        run: (turn) => void services.runPress('showAccessLog', turn),
      },
      clock,
    );
    this.#subscriptions = [
      this.#follower,
      panel.onDidChangeViewState(() => {
        if (!panel.visible) this.#follower.stop('hidden');
      }),
      // Before the page, which then shows the new order.
      this.#privacy.onDidChange(() => this.#list.renew()),
    ];
    this.#page = new AccountPage(panel, accountId, services, {
      pauseMs: 50,
      read: readFromAccessLogPanel,
      receive: (received) => this.#receive(received),
      title: accessLogTabTitle,
      draw: (facts) => this.#draw(facts),
    });
  }

  /** Shows only the requests that a filter means. */
  setFilter(filter: LogFilter): void {
    this.#list.setFilter(filter);
    this.#page.request();
  }

  dispose(): void {
    this.#page.dispose();
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  get #privacy(): Privacy {
    return this.#services.masking.privacy;
  }

  #receive(received: Exclude<FromAccessLogPanel, { readonly type: 'ready' }>): void {
    const list = this.#list;
    switch (received.type) {
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
    else if (action === 'follow') this.#follower.start();
    else if (action === 'stopFollowing') this.#follower.stop();
    else if (action === 'findRayId') {
      if (rayId !== undefined) this.#services.readRange(this.#accountId, { kind: 'rayId', rayId });
    } else if (action === 'exportRequests' || action === 'copyRequests') this.#performOn(action);
    else this.#services.perform(action, this.#accountId);
  }

  #performOn(action: RequestAction): void {
    // More may have come since the page was drawn, and how much was read is told of the log as it is.
    this.#list.update(this.#list.log, this.#list.providers);
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

  #draw(facts: AccessLogPanelFacts | undefined): Drawn<AccessLogView, LogRows> {
    if (!canFollow(facts)) this.#follower.stop();
    // What was read since shows that the log can be read again.
    if (facts?.version !== this.#followedVersion) this.#follower.forgetFailure();
    const list = this.#list;
    list.update(facts?.log, facts?.providers);
    const isProviderShown = list.shown.slice(0, 100).some((sent) => accessRequestFacts(sent).connection !== undefined);
    if (isProviderShown) this.#services.needProviders(this.#accountId);
    return {
      view: accessLogView(facts, list, this.#follower.state, this.#privacy, Date.now()),
      rows: {
        order: list.order,
        make: () => ({ ...requestRows(list, 0, this.#privacy), inserted: list.inserted }),
      },
    };
  }

  #post(message: ToAccessLogPanel): void {
    void this.panel.webview.postMessage(message);
  }
}
