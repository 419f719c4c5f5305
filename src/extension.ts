import { readdir } from 'node:fs/promises';
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { registerLanguageModelTools } from './assistant/languageModelTools';
import type { RunPress } from './commands/failureTeller';
import { registerCommands } from './commands/registerCommands';
import { stackText } from './privacy/stackText';
import { UserError } from './util/userError';
import { followWalkthrough } from './commands/walkthroughContexts';
import { panelType, restoredPanelKinds } from './contributions';
import type { RestoredPanelKind } from './contributions';
import { createAtStart, unfinishedFolder } from './atStart';
import type { AtStart } from './atStart';
import type { OnDemand } from './onDemand';
import type { Disposable } from './util/event';
import { untilLoaded } from './util/untilLoaded';

/** What `activate` returns to tests in VS Code; undefined for everyone else. */
export interface InnerObjects extends AtStart {
  readonly onDemand: () => Promise<OnDemand>;
}

/**
 * Builds the extension. Views and commands exist before any secret or request is awaited, and before the commands' code
 * is loaded.
 */
export function activate(context: vscode.ExtensionContext): InnerObjects | undefined {
  if (vscode.l10n.bundle) l10n.config({ contents: vscode.l10n.bundle });
  const onDemand = untilLoaded(async () => {
    const { createOnDemand } = await import('./onDemand').catch(notLoaded);
    const loaded = createOnDemand(atStart, atStart.teller.run);
    endExports = loaded.endExports;
    return loaded;
  });
  const atStart = createAtStart(context, async (accountId, userId) => (await onDemand()).reportOf(accountId, userId));
  const { teller } = atStart;
  context.subscriptions.push(
    ...restoredPanelKinds.map((kind) => registerSerializer(kind, onDemand, teller.run)),
    // VS Code itself would not show errors of the handler.
    vscode.window.registerUriHandler({
      handleUri: (uri) => teller.run('handleUri', async () => (await onDemand()).uriHandler.handleUri(uri)),
    }),
    registerCommands(
      async (name, call) => (await onDemand()).run(name, call),
      () => atStart.view.selection,
      atStart.maskedLog,
      teller,
    ),
    followWalkthrough(context, atStart.accounts, atStart.directory),
    ...registerLanguageModelTools(vscode.lm, async () => (await onDemand()).assistant),
    ...followOtherWindows(atStart),
  );
  // Not awaited: most starts have nothing to do here, and nobody waits for it.
  void tidyUp(atStart, onDemand);
  return context.extensionMode === vscode.ExtensionMode.Test ? { ...atStart, onDemand } : undefined;
}

/** Called when the window closes or the extension is disabled; VS Code waits a few seconds for it. */
export async function deactivate(): Promise<void> {
  await endExports?.();
}

let endExports: OnDemand['endExports'] | undefined;

function notLoaded(cause: unknown): never {
  throw new UserError(
    l10n.t(
      'A part of the extension could not be loaded: it may be being updated, or its disk may be away. Try again, or reload the window.',
    ),
    { cause },
  );
}

function registerSerializer(
  kind: RestoredPanelKind,
  onDemand: () => Promise<OnDemand>,
  runPress: RunPress,
): Disposable {
  return vscode.window.registerWebviewPanelSerializer(panelType(kind), {
    deserializeWebviewPanel: (panel, state) =>
      runPress('openPanel', async () => (await onDemand()).serializers[kind].deserializeWebviewPanel(panel, state)),
  });
}

/** Deletes what no account or export needs any more; never rejects, since a later start does what could not be done. */
async function tidyUp(atStart: AtStart, onDemand: () => Promise<OnDemand>): Promise<void> {
  try {
    await Promise.all([atStart.credentials.deleteOrphans(), removeLeftBehind(atStart, onDemand)]);
  } catch (error) {
    atStart.maskedLog.warn(`What earlier windows left behind could not be deleted: ${stackText(error)}`);
  }
}

/** Most starts have nothing to remove, and then load no more code. */
async function removeLeftBehind({ context }: AtStart, onDemand: () => Promise<OnDemand>): Promise<void> {
  const names = await readdir(unfinishedFolder(context)).catch(() => []);
  if (names.length > 0) await (await onDemand()).removeLeftBehind();
}

/** VS Code does not report changes of global state by other windows, so it is reread whenever it may have changed. */
function followOtherWindows({ accounts, credentials, choices, view }: AtStart): Disposable[] {
  const reload = (): void => {
    accounts.reload();
    choices.reload();
  };
  return [
    credentials.onDidChange(reload),
    vscode.window.onDidChangeWindowState(reload),
    view.onDidChangeVisibility(reload),
  ];
}
