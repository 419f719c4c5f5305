import * as l10n from '@vscode/l10n';
import { tokenVariable } from '../../cloudflare/secretPlace';
import type { SecretPlace } from '../../cloudflare/secretPlace';
import type { Account } from '../../directory/account';
import { sentences } from '../../text/sentences';

/** What becomes of an account's secrets when it is removed; `isShared` says whether others use the one that reads. */
export function removalText(
  { secretPlace, changeSecret }: Pick<Account, 'secretPlace' | 'changeSecret'>,
  isShared: boolean,
): string {
  const ofChanges = changeSecret
    ? l10n.t('Its token for changes is deleted from this machine; at Cloudflare it stays valid.')
    : '';
  return sentences(readingText(secretPlace, isShared), ofChanges);
}

function readingText(place: SecretPlace, isShared: boolean): string {
  if (isShared) {
    return l10n.t(
      'Its credential stays where it is: other accounts that were added with it have it too. Nothing changes at Cloudflare.',
    );
  }
  switch (place) {
    case 'secretStorage':
      return l10n.t('Its credential is deleted from the secret storage. Nothing changes at Cloudflare.');
    case 'session':
      return l10n.t('Its credential is forgotten. Nothing changes at Cloudflare.');
    case 'environment':
      return l10n.t('The environment variable {0} stays as it is. Nothing changes at Cloudflare.', tokenVariable);
  }
}
