import * as vscode from 'vscode';
import { languageModelToolNames } from '../contributions';
import type { LanguageModelToolName } from '../contributions';
import type { Disposable } from '../util/event';
import type { Assistant } from './assistant';

/** The part of VS Code that takes tools; missing where VS Code is built without chat. */
type ToolRegistry = Partial<Pick<typeof vscode.lm, 'registerTool'>> | undefined;

/** Registers the tools, whose code `load` loads at the first call; nothing where VS Code takes no tools. */
export function registerLanguageModelTools(
  registry: ToolRegistry,
  load: () => Promise<Pick<Assistant, 'prepare' | 'invoke'>>,
): readonly Disposable[] {
  const register = registry?.registerTool;
  return register ? languageModelToolNames.map((name) => register(name, toolOf(name, load))) : [];
}

function toolOf(
  name: LanguageModelToolName,
  load: () => Promise<Pick<Assistant, 'prepare' | 'invoke'>>,
): vscode.LanguageModelTool<unknown> {
  return {
    prepareInvocation: async ({ input }) => {
      const { title, message, progress } = (await load()).prepare(name, input);
      return {
        invocationMessage: progress,
        confirmationMessages: { title, message: new vscode.MarkdownString(message) },
      };
    },
    invoke: async ({ input }, token) => {
      const controller = new AbortController();
      if (token.isCancellationRequested) throw new vscode.CancellationError();
      const subscription = token.onCancellationRequested(() => controller.abort());
      try {
        const text = await (await load()).invoke(name, input, controller.signal);
        return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(text)]);
      } catch (error) {
        throw controller.signal.aborted ? new vscode.CancellationError() : error;
      } finally {
        subscription.dispose();
      }
    },
  };
}
