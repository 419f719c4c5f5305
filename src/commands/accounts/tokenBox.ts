import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { promptText } from '../prompts';
import type { back, PromptFrame } from '../prompts';

/** What the box for a token resolves with when the person first wants to make one. */
export const createToken = Symbol('createToken');

/** What the box for a token shows; `validate` gives the reason to refuse a text, which is trimmed before. */
export interface TokenBox extends PromptFrame {
  readonly prompt: string;
  readonly value: string;
  readonly validate: (text: string) => string | undefined;
  /** Asks Cloudflare of a token: the reason against it. */
  readonly check: (apiToken: string) => Promise<string | undefined>;
}

/** Asks for a token in a password box with a button to create one; throws `CancellationError` when it is closed. */
export function promptToken(box: TokenBox): Promise<string | typeof back | typeof createToken> {
  return promptText<typeof createToken>({
    ...box,
    placeholder: l10n.t('API token'),
    isSecret: true,
    button: {
      iconPath: new vscode.ThemeIcon('link-external'),
      tooltip: l10n.t('Create an API Token'),
      answer: createToken,
    },
  });
}
