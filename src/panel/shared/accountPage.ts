import type * as vscode from 'vscode';
import { Coalescer } from '../../util/coalescer';
import type { Disposable, Event } from '../../util/event';
import { keptAccountState } from './accountState';
import type { AccountPrivacy, ShowAccountPage } from './accountState';
import { onPageMessage } from './pageMessages';
import type { PageHost } from './pageMessages';

/** Panels show their age in minutes at the finest. */
const agingMs = 60_000;

/** What an account's panel follows, whatever it shows. */
export interface AccountPageSource extends PageHost {
  readonly masking: AccountPrivacy;
  /** Fires with an account's id after its facts changed, which may be often. */
  readonly onDidChange: Event<string>;
}

/** An account's panel as its page needs it; facts have the account's label, and are undefined if the account is gone. */
export interface AccountPageServices<Facts extends { readonly label: string }> extends AccountPageSource {
  /** The facts of now, unmasked. */
  facts(accountId: string): Facts | undefined;
}

/** What a page shows, as plain objects; rows are made and sent only when their order is new to the page. */
export interface Drawn<View, Rows> {
  readonly view: View;
  readonly rows?: { readonly order: number; readonly make: () => Rows };
}

/** What makes the page of one kind of panel; `Received` is what the page may post. */
export interface AccountPageContent<Received, Facts, View, Rows> {
  readonly pauseMs: number;
  readonly read: (message: unknown) => Received | undefined;
  readonly receive: (received: Exclude<Received, { readonly type: 'ready' }>) => void | Promise<void>;
  readonly title: (facts: Facts | undefined) => string;
  /** What is to be shown now. Texts are masked afterwards, except in rows. */
  readonly draw: (facts: Facts | undefined) => Drawn<View, Rows>;
}

/**
 * The title and page of an account's panel. They are drawn again after the facts, privacy mode or the panel's
 * visibility changed, and as they age, at most once in `pauseMs`; the page is sent only what is new to it.
 */
export class AccountPage<
  Received extends { readonly type: string },
  Facts extends { readonly label: string },
  View,
  Rows = undefined,
> implements Disposable {
  readonly #panel: vscode.WebviewPanel;
  readonly #accountId: string;
  readonly #services: AccountPageServices<Facts>;
  readonly #content: AccountPageContent<Received, Facts, View, Rows>;
  readonly #drawing: Coalescer;
  readonly #aging: NodeJS.Timeout;
  readonly #subscriptions: readonly Disposable[];
  #isReady = false;
  #shown = '';
  #order: number | undefined;

  constructor(
    panel: vscode.WebviewPanel,
    accountId: string,
    services: AccountPageServices<Facts>,
    content: AccountPageContent<Received, Facts, View, Rows>,
  ) {
    this.#panel = panel;
    this.#accountId = accountId;
    this.#services = services;
    this.#content = content;
    this.#drawing = new Coalescer(() => this.#draw(), content.pauseMs);
    this.#aging = setInterval(() => this.request(), agingMs);
    this.#subscriptions = [
      onPageMessage(panel, content.read, (received) => this.#receive(received), services),
      services.masking.privacy.onDidChange(() => this.request()),
      panel.onDidChangeViewState(() => this.request()),
      services.onDidChange((changedId) => {
        if (changedId === accountId) this.request();
      }),
    ];
    this.request();
  }

  /** Draws soon, together with whatever else was requested. */
  request(): void {
    this.#drawing.request();
  }

  dispose(): void {
    clearInterval(this.#aging);
    this.#drawing.dispose();
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #receive(received: Received): void | Promise<void> {
    if (received.type !== 'ready') {
      return this.#content.receive(received as Exclude<Received, { readonly type: 'ready' }>);
    }
    // The page of a hidden panel is loaded again, empty.
    this.#isReady = true;
    this.#shown = '';
    this.#order = undefined;
    this.#draw();
  }

  #draw(): void {
    const { masking } = this.#services;
    const sent = this.#services.facts(this.#accountId);
    const facts = sent && { ...sent, label: masking.privacy.label(sent.label) };
    this.#panel.title = this.#content.title(facts);
    if (!this.#isReady || !this.#panel.visible) return;
    const { view: unmasked, rows } = this.#content.draw(facts);
    const view = masking.privacy.view(unmasked);
    const state = keptAccountState(this.#accountId, masking);
    const shown = JSON.stringify([view, state]);
    const isNewOrder = rows?.order !== this.#order;
    if (!isNewOrder && shown === this.#shown) return;
    this.#shown = shown;
    this.#order = rows?.order;
    this.#post({ type: 'show', view, state, rows: isNewOrder ? rows?.make() : undefined });
  }

  #post(message: ShowAccountPage<View, Rows>): void {
    void this.#panel.webview.postMessage(message);
  }
}
