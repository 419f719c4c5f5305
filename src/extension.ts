import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { registerCommands } from './commands/registerCommands';
import { followWalkthrough } from './commands/walkthroughContexts';
import { panelKinds, panelType } from './contributions';
import type { PanelKind } from './contributions';
import { createCore } from './core';
import type { Core } from './core';
import type { Later } from './later';
import type { Disposable } from './util/event';

/** What tests in VS Code reach through `activate`; nobody else gets it. */
export interface InnerObjects extends Core {
  readonly later: () => Promise<Later>;
}

/** Builds the extension; views and commands exist before any secret or request is awaited, and before their code is loaded. */
export function activate(context: vscode.ExtensionContext): InnerObjects | undefined {
  if (vscode.l10n.bundle) l10n.config({ contents: vscode.l10n.bundle });
  let loading: Promise<Later> | undefined;
  const later = (): Promise<Later> => (loading ??= import('./later').then(({ createLater }) => createLater(core)));
  const core = createCore(context, async (accountId, userId) => (await later()).reportOf(accountId, userId));
  context.subscriptions.push(
    ...panelKinds.map((kind) => registerSerializer(kind, later)),
    vscode.window.registerUriHandler({ handleUri: async (uri) => (await later()).uriHandler.handleUri(uri) }),
    registerCommands(
      async (name, call) => (await later()).run(name, call),
      () => core.view.selection,
      { ...core.maskedLog, show: () => core.log.show() },
      core.privacy,
    ),
    followWalkthrough(context, core.accounts, core.directory),
    ...followOtherWindows(core),
  );
  // Not awaited: in most starts there is nothing to do, and nobody waits for the rest.
  void core.credentials.deleteOrphans();
  return context.extensionMode === vscode.ExtensionMode.Test ? { ...core, later } : undefined;
}

function registerSerializer(kind: PanelKind, later: () => Promise<Later>): Disposable {
  return vscode.window.registerWebviewPanelSerializer(panelType(kind), {
    deserializeWebviewPanel: async (panel, state) =>
      (await later()).serializers[kind].deserializeWebviewPanel(panel, state),
  });
}

/** VS Code tells of no change that another window makes to global state, so it is looked at whenever that may matter. */
function followOtherWindows({ accounts, credentials, views, view }: Core): Disposable[] {
  const reload = (): void => {
    accounts.reload();
    views.reload();
  };
  return [
    credentials.onDidChange(reload),
    vscode.window.onDidChangeWindowState(reload),
    view.onDidChangeVisibility(reload),
  ];
}
