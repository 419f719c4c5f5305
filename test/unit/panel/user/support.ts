import type { WebviewPanel } from 'vscode';
import type { PanelView, ToPanel } from '../../../../src/panel/user/messages';
import { Emitter } from '../../../../src/util/event';

/** What a panel posts to its page, and what the page sends. */
export interface FakePanel {
  readonly panel: WebviewPanel;
  readonly posted: readonly PanelView[];
  /** Resolves with the newest view as soon as it is meant. */
  readonly until: (isMeant: (view: PanelView) => boolean) => Promise<PanelView>;
  readonly send: (message: unknown) => void;
}

/** Stands in for the part of VS Code's panel that is used. */
export function fakePanel(): FakePanel {
  const fromPage = new Emitter<unknown>();
  const didPost = new Emitter<void>();
  const posted: PanelView[] = [];
  const postMessage = ({ view }: ToPanel) => {
    posted.push(view);
    didPost.fire();
    return Promise.resolve(true);
  };
  const panel = { webview: { onDidReceiveMessage: fromPage.event, postMessage } };
  const until = (isMeant: (view: PanelView) => boolean) =>
    new Promise<PanelView>((resolve) => {
      const look = (): void => {
        const view = posted.at(-1);
        if (view && isMeant(view)) resolve(view);
      };
      didPost.event(look);
      look();
    });
  return { panel: panel as unknown as WebviewPanel, posted, until, send: (message: unknown) => fromPage.fire(message) };
}

/** A section of a panel's story. */
export const section = ({ story }: PanelView, id: string): PanelView['story'][number] | undefined =>
  story.find((one) => one.id === id);

/** Whether all that is read at the opening of a panel has come. */
export const isRead = (view: PanelView): boolean =>
  !view.isBusy &&
  view.story.every(
    // Devices and what SCIM did are read when the person asks for them.
    ({ id, isBusy, readAtMs, notice }) =>
      ['devices', 'scim'].includes(id) || (!isBusy && (readAtMs !== undefined || notice)),
  );
