import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { promptText } from '../prompts';
import type { PromptFrame } from '../prompts';
import type { back } from '../steps';

/** The result of the token box when the person first wants to create a token. */
export const createToken = Symbol('createToken');

/** The contents of the token box; `validate` gets the trimmed text and returns a reason to refuse it. */
export interface TokenBox extends PromptFrame {
  readonly prompt: string;
  readonly value: string;
  readonly validate: (text: string) => string | undefined;
  /** Asks Cloudflare about a token; resolves with a reason to refuse it. */
  readonly check: (apiToken: string) => Promise<string | undefined>;
}

/**
 * Asks for a token in a password box with a button to create one; throws `CancellationError` when the box is closed.
 */
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
