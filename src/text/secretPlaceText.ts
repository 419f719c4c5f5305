import * as l10n from '@vscode/l10n';
import type { SecretPlace } from '../cloudflare/secretPlace';
import { tokenVariable } from '../cloudflare/secretPlace';

/** Says that an account's secret is not where it should be. */
export function missingSecretTitle(place: SecretPlace = 'secretStorage'): string {
  switch (place) {
    case 'secretStorage':
      return l10n.t('No credential for this account on this machine');
    case 'session':
      return l10n.t('The credential was kept for the session only');
    case 'environment':
      return l10n.t('The environment variable {0} is not set', tokenVariable);
  }
}

/** What a missing secret means, and what to do. */
export function missingSecretAdvice(place: SecretPlace = 'secretStorage'): string {
  switch (place) {
    case 'secretStorage':
      return l10n.t('Credentials stay on the machine where they were typed. Replace the credential to type it here.');
    case 'session':
      return l10n.t(
        'It was never written down, and went with the window in which it was typed. Replace the credential to type it again.',
      );
    case 'environment':
      return l10n.t(
        'This account reads its API token from there. Set the variable and start VS Code again, or replace the credential.',
      );
  }
}

/** Says that an account's secret is where it should be, but can't be used. */
export function unreadableSecretTitle(place: SecretPlace = 'secretStorage'): string {
  return place === 'environment'
    ? l10n.t('The environment variable {0} holds no API token', tokenVariable)
    : l10n.t('The stored credential could not be read');
}

/** What an unusable secret means, and what to do. */
export function unreadableSecretAdvice(place: SecretPlace = 'secretStorage'): string {
  return place === 'environment'
    ? l10n.t(
        'It is too short for a token, holds characters that none has, or is a Global API key. Set it to the token alone and start VS Code again, or replace the credential.',
      )
    : l10n.t("VS Code's secret storage did not give it out. Try again, or replace the credential.");
}
