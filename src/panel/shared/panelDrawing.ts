import type * as vscode from 'vscode';
import { Coalescer } from '../../util/coalescer';
import type { Disposable, Event } from '../../util/event';
import type { AccountPrivacy } from './accountState';

/** Panels show their age in minutes at the finest. */
const agingMs = 60_000;

/** What an account's panel is drawn from. */
export interface DrawnFrom {
  readonly masking: Pick<AccountPrivacy, 'privacy'>;
  /** Fires with an account's id after its facts changed, which may be often. */
  readonly onDidChange: Event<string>;
}

/**
 * Draws an account's panel again after its facts, privacy mode or its visibility changed, and as it ages; at most once
 * in `pauseMs`.
 */
export class PanelDrawing implements Disposable {
  readonly #drawing: Coalescer;
  readonly #aging: NodeJS.Timeout;
  readonly #subscriptions: readonly Disposable[];

  constructor(
    panel: Pick<vscode.WebviewPanel, 'onDidChangeViewState'>,
    accountId: string,
    { masking, onDidChange }: DrawnFrom,
    draw: () => void,
    pauseMs: number,
  ) {
    this.#drawing = new Coalescer(draw, pauseMs);
    this.#aging = setInterval(() => this.request(), agingMs);
    this.#subscriptions = [
      masking.privacy.onDidChange(() => this.request()),
      panel.onDidChangeViewState(() => this.request()),
      onDidChange((changedId) => {
        if (changedId === accountId) this.request();
      }),
    ];
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
}
