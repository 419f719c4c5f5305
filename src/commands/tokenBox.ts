import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { back } from './prompts';
import type { PromptFrame } from './prompts';

/** What the box for a token resolves with when the person first wants to make one. */
export const createToken = Symbol('createToken');

/** What the box for a token shows; `validate` gives the reason to refuse a text, which is trimmed before. */
export interface TokenBox extends PromptFrame {
  readonly prompt: string;
  readonly value: string;
  readonly validate: (text: string) => string | undefined;
}

/** Asks for a token in a password box with a button to create one; throws `CancellationError` when it is closed. */
export function promptToken(frame: TokenBox): Promise<string | typeof back | typeof createToken> {
  const box = vscode.window.createInputBox();
  const createButton: vscode.QuickInputButton = {
    iconPath: new vscode.ThemeIcon('link-external'),
    tooltip: l10n.t('Create a token'),
  };
  box.title = frame.title;
  box.step = frame.step;
  box.totalSteps = frame.totalSteps;
  box.prompt = frame.prompt;
  box.placeholder = l10n.t('API token');
  box.value = frame.value;
  box.password = true;
  box.buttons = [...(frame.canGoBack ? [vscode.QuickInputButtons.Back] : []), createButton];
  // The person goes to the browser for the token and must find the box where it was.
  box.ignoreFocusOut = true;
  return new Promise<string | typeof back | typeof createToken>((resolve, reject) => {
    box.onDidChangeValue(() => {
      box.validationMessage = undefined;
    });
    box.onDidAccept(() => {
      const text = box.value.trim();
      box.validationMessage = frame.validate(text);
      if (box.validationMessage === undefined) resolve(text);
    });
    box.onDidTriggerButton((button) => resolve(button === createButton ? createToken : back));
    box.onDidHide(() => reject(new vscode.CancellationError()));
    box.show();
  }).finally(() => box.dispose());
}
