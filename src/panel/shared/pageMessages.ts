import type * as vscode from 'vscode';
import type { Disposable } from '../../util/event';
import type { Log } from '../../util/log';

/** Where a page's messages go: presses run by `runPress`, which shows errors to the person, and others into the log. */
export interface PageHost {
  readonly log: Pick<Log, 'warn'>;
  readonly runPress: (name: string, run: () => unknown) => Promise<void>;
}

/**
 * Listens to a panel's page. The person is shown why a message could not be handled. Messages that `read` does not
 * accept are dropped and logged without their content, since that could be anything.
 */
export function onPageMessage<Message extends { readonly type: string }>(
  { webview, viewType }: Pick<vscode.WebviewPanel, 'webview' | 'viewType'>,
  read: (message: unknown) => Message | undefined,
  receive: (message: Message) => void | Promise<void>,
  { log, runPress }: PageHost,
): Disposable {
  return webview.onDidReceiveMessage((message: unknown) => {
    const known = read(message);
    if (known === undefined) log.warn(`A message of a page was dropped, since no panel takes it: ${viewType}`);
    else void runPress(known.type, () => receive(known));
  });
}
