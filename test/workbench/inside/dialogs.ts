import * as vscode from 'vscode';

type Kind = 'showInformationMessage' | 'showWarningMessage' | 'showErrorMessage';

/** What a message said, its detail where it has one, and the labels of its buttons. */
export interface ToldMessage {
  readonly kind: Kind;
  readonly text: string;
  readonly detail: string | undefined;
  readonly isModal: boolean;
  readonly buttons: readonly string[];
}

const kinds = ['showInformationMessage', 'showWarningMessage', 'showErrorMessage'] as const;

/**
 * Answers messages as a person would while `act` runs, since VS Code shows no dialog in tests; resolves with all that
 * were told. Of what is bundled with the tests alone: the extension has functions of its own.
 */
export async function answering(button: string | undefined, act: () => Promise<void>): Promise<readonly ToldMessage[]> {
  const told: ToldMessage[] = [];
  const originals = kinds.map((kind) => [kind, vscode.window[kind]] as const);
  for (const kind of kinds) {
    replace(kind, (text: string, ...rest: unknown[]) => {
      const options = rest.find((value) => typeof value === 'object') as vscode.MessageOptions | undefined;
      const buttons = rest.filter((value) => typeof value === 'string');
      told.push({ kind, text, detail: options?.detail, isModal: options?.modal === true, buttons });
      return Promise.resolve(buttons.find((label) => label === button));
    });
  }
  try {
    await act();
  } finally {
    for (const [kind, original] of originals) replace(kind, original);
  }
  return told;
}

function replace(kind: Kind, value: unknown): void {
  Object.defineProperty(vscode.window, kind, { configurable: true, enumerable: true, writable: true, value });
}
