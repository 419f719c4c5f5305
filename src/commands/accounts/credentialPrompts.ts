import * as l10n from '@vscode/l10n';
import { apiKeyProblem, apiTokenProblem, isLoginEmail } from '../../cloudflare/credential';
import type { CredentialKind, SecretProblem } from '../../cloudflare/credential';
import { tokenVariable } from '../../cloudflare/secretPlace';
import type { NewTokenOwner } from '../../cloudflare/tokenTemplates';
import { tokenStepsText } from '../../text/tokenSteps';
import { promptPick, promptText } from '../prompts';
import type { PromptFrame } from '../prompts';
import type { back } from '../steps';
import { promptToken } from './tokenBox';
import type { createToken } from './tokenBox';

/** The credential that the person wants to use: a kind to type in, or the environment's token. */
export type CredentialChoice = CredentialKind | 'environment';

/** Asks which kind of credential to use; offers the environment's token if there is one. */
export async function promptCredentialKind(
  frame: PromptFrame,
  hasEnvironmentToken: boolean,
): Promise<CredentialChoice | typeof back> {
  const environment = {
    label: l10n.t('API token from {0}', tokenVariable),
    description: l10n.t('environment variable'),
    detail: l10n.t('Read at each use, never stored, and sent to no other host than the one that is set now'),
    credentialKind: 'environment' as const,
  };
  const picked = await promptPick({
    ...frame,
    placeholder: l10n.t('How does this extension prove to Cloudflare who you are?'),
    items: [
      {
        label: l10n.t('API token'),
        description: l10n.t('recommended'),
        detail: l10n.t('Needs only the permission "Access: Audit Logs → Read"'),
        credentialKind: 'apiToken' as const,
      },
      ...(hasEnvironmentToken ? [environment] : []),
      {
        label: l10n.t('E-mail and Global API key'),
        description: l10n.t('legacy'),
        detail: l10n.t('May do everything that you may do: prefer a token'),
        credentialKind: 'globalApiKey' as const,
      },
    ],
  });
  return typeof picked === 'symbol' ? picked : picked.credentialKind;
}

/**
 * Asks for an API token in a password box; returns `createToken` if the person first wants to create one. While a token
 * is being created, the box shows the steps, so that the person can read them beside the browser.
 */
export function promptApiToken(
  frame: PromptFrame,
  value: string,
  newOwner: NewTokenOwner | undefined,
  check: (apiToken: string) => Promise<string | undefined>,
): Promise<string | typeof back | typeof createToken> {
  return promptToken({
    ...frame,
    prompt: newOwner
      ? tokenStepsText(newOwner)
      : l10n.t(
          'Paste an API token with the permission "Access: Audit Logs → Read". You choose later where it is kept.',
        ),
    value,
    check,
    validate: (text) => secretProblemText(apiTokenProblem(text), l10n.t('API token')),
  });
}

/** Asks for the e-mail of the Cloudflare login that a Global API key belongs to. */
export function promptLoginEmail(frame: PromptFrame, value: string): Promise<string | typeof back> {
  return promptText({
    ...frame,
    prompt: l10n.t('The e-mail with which you sign in to Cloudflare'),
    placeholder: 'name@example.com',
    value,
    validate: (text) => (isLoginEmail(text) ? undefined : l10n.t('Enter an e-mail address, such as name@example.com.')),
  });
}

/** Asks for a Global API key in a password box. */
export function promptApiKey(frame: PromptFrame, value: string): Promise<string | typeof back> {
  return promptText({
    ...frame,
    prompt: l10n.t('Paste the Global API key. You choose later where it is kept.'),
    placeholder: l10n.t('Global API key'),
    value,
    isSecret: true,
    validate: (text) => secretProblemText(apiKeyProblem(text), l10n.t('Global API key')),
  });
}

/** Why a pasted secret can't be one, in words; `wanted` names what should be pasted. */
export function secretProblemText(problem: SecretProblem | undefined, wanted: string): string | undefined {
  switch (problem) {
    case undefined:
      return undefined;
    case 'empty':
      return l10n.t('Nothing was entered. Paste the whole {0}.', wanted);
    case 'badCharacters':
      return l10n.t('This contains spaces or characters that cannot be part of it. Paste nothing but the {0}.', wanted);
    case 'tooShort':
      return l10n.t('This is too short. Paste the whole {0}.', wanted);
    case 'globalKeyAsToken':
      return l10n.t(
        'This is a Global API key (it starts with "cfk_"), not an API token. Paste an API token, or go back and choose "E-mail and Global API key".',
      );
    case 'tokenAsGlobalKey':
      return l10n.t(
        'This is an API token, not a Global API key. Paste the Global API key, or go back and choose "API token".',
      );
  }
}
