import * as vscode from 'vscode';
import { back } from './steps';

/** What all prompts of a flow have in common. */
export interface PromptFrame {
  readonly title: string;
  readonly step?: number;
  readonly totalSteps?: number;
  /** Whether there is a previous step. */
  readonly canGoBack: boolean;
}

/** An extra button of a prompt; pressing it ends the prompt with `answer`. */
export interface PromptButton<Answer> extends vscode.QuickInputButton {
  readonly answer: Answer;
}

/** A text box; `validate` gets the trimmed text and returns a reason to refuse it. */
export interface TextPrompt<Answer = never> extends PromptFrame {
  readonly prompt: string;
  readonly placeholder?: string;
  readonly value?: string;
  readonly isSecret?: boolean;
  readonly button?: PromptButton<Answer>;
  readonly validate: (text: string) => string | undefined;
  /**
   * Checks a text that passed `validate`; resolves with a reason against it, which the person may override with Enter.
   */
  readonly check?: (text: string) => Promise<string | undefined>;
}

/** A list to choose from; `fill` may add items while the list is shown. */
export interface PickPrompt<T extends vscode.QuickPickItem> extends PromptFrame {
  readonly placeholder: string;
  readonly items: readonly T[];
  readonly fill?: (pick: vscode.QuickPick<T>, signal: AbortSignal) => Promise<void>;
}

/** Asks for a text; throws `CancellationError` when the box is closed. */
export function promptText<Answer = never>(prompt: TextPrompt<Answer>): Promise<string | Answer | typeof back> {
  const box = vscode.window.createInputBox();
  box.prompt = prompt.prompt;
  box.placeholder = prompt.placeholder;
  box.value = prompt.value ?? '';
  box.password = prompt.isSecret ?? false;
  let warnedOf: string | undefined;
  const checkFurther = async (text: string, check: (text: string) => Promise<string | undefined>): Promise<boolean> => {
    box.busy = true;
    box.enabled = false;
    try {
      const reason = await check(text);
      if (reason === undefined) return true;
      warnedOf = text;
      box.validationMessage = { message: reason, severity: vscode.InputBoxValidationSeverity.Warning };
      return false;
    } finally {
      box.busy = false;
      box.enabled = true;
    }
  };
  return show<string | Answer>(box, prompt, (resolve, reject) => [
    ...(prompt.button ? [addButton(box, prompt.button, resolve)] : []),
    box.onDidChangeValue(() => {
      box.validationMessage = undefined;
    }),
    box.onDidAccept(() => {
      const text = box.value.trim();
      box.validationMessage = prompt.validate(text);
      if (box.validationMessage !== undefined) return;
      if (!prompt.check || text === warnedOf) resolve(text);
      else void checkFurther(text, prompt.check).then((isFine) => isFine && resolve(text), reject);
    }),
  ]);
}

/** Asks for one of several items; throws `CancellationError` when the list is closed. */
export function promptPick<T extends vscode.QuickPickItem>(prompt: PickPrompt<T>): Promise<T | typeof back> {
  const pick = vscode.window.createQuickPick<T>();
  pick.placeholder = prompt.placeholder;
  pick.items = prompt.items;
  pick.matchOnDescription = true;
  const controller = new AbortController();
  const fillIn = async (fill: NonNullable<typeof prompt.fill>): Promise<void> => {
    pick.busy = true;
    await fill(pick, controller.signal);
    if (!controller.signal.aborted) pick.busy = false;
  };
  return show(pick, prompt, (resolve, reject) => {
    if (prompt.fill) fillIn(prompt.fill).catch(reject);
    return [
      { dispose: () => controller.abort() },
      pick.onDidAccept(() => {
        const item = pick.selectedItems[0];
        if (item) resolve(item);
      }),
    ];
  });
}

type QuickInput = Pick<vscode.InputBox, 'title' | 'step' | 'totalSteps' | 'buttons' | 'ignoreFocusOut'> &
  Pick<vscode.InputBox, 'onDidTriggerButton' | 'onDidHide' | 'show' | 'dispose'>;

function show<T>(
  input: QuickInput,
  frame: PromptFrame,
  listen: (resolve: (value: T) => void, reject: (reason: unknown) => void) => { dispose(): void }[],
): Promise<T | typeof back> {
  input.title = frame.title;
  input.step = frame.step;
  input.totalSteps = frame.totalSteps;
  input.buttons = frame.canGoBack ? [vscode.QuickInputButtons.Back] : [];
  // The person gets the token from the browser, and the box must still be open when they return.
  input.ignoreFocusOut = true;
  const subscriptions: { dispose(): void }[] = [input];
  return new Promise<T | typeof back>((resolve, reject) => {
    subscriptions.push(
      ...listen(resolve, reject),
      input.onDidTriggerButton((button) => {
        if (button === vscode.QuickInputButtons.Back) resolve(back);
      }),
      input.onDidHide(() => reject(new vscode.CancellationError())),
    );
    input.show();
  }).finally(() => {
    for (const subscription of subscriptions) subscription.dispose();
  });
}

function addButton<Answer>(
  input: QuickInput,
  button: PromptButton<Answer>,
  resolve: (answer: Answer) => void,
): vscode.Disposable {
  input.buttons = [...input.buttons, button];
  return input.onDidTriggerButton((pressed) => {
    if (pressed === button) resolve(button.answer);
  });
}
