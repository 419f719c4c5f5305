import type * as vscode from 'vscode';
import type { Disposable } from '../../util/event';
import type { Log } from '../../util/log';

/**
 * Listens to a panel's page. Messages that `read` does not accept are dropped and logged without their content, since
 * that could be anything.
 */
export function onPageMessage<Message>(
  { webview, viewType }: Pick<vscode.WebviewPanel, 'webview' | 'viewType'>,
  read: (message: unknown) => Message | undefined,
  receive: (message: Message) => void,
  log: Pick<Log, 'warn'>,
): Disposable {
  return webview.onDidReceiveMessage((message: unknown) => {
    const known = read(message);
    if (known === undefined) log.warn(`A message of a page was dropped, since no panel takes it: ${viewType}`);
    else receive(known);
  });
}
