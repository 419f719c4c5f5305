import * as l10n from '@vscode/l10n';
import type { SecretPlace } from '../../cloudflare/secretPlace';
import { tokenVariable } from '../../cloudflare/secretPlace';
import { promptPick } from '../prompts';
import type { PromptFrame } from '../prompts';
import type { back } from '../steps';

/** Asks where to store the secret, offering `places`; `current` is marked as the present one. */
export async function promptSecretPlace(
  frame: PromptFrame,
  places: readonly SecretPlace[],
  current?: SecretPlace,
): Promise<SecretPlace | typeof back> {
  const picked = await promptPick({
    ...frame,
    placeholder: l10n.t('Where should the credential be kept?'),
    items: places.map((place) => ({
      ...placeWords(place),
      ...(place === current && { description: l10n.t('now') }),
      place,
    })),
  });
  return typeof picked === 'symbol' ? picked : picked.place;
}

/** The name of a place, and what storing a secret there means. */
function placeWords(place: SecretPlace): { label: string; description?: string; detail: string } {
  switch (place) {
    case 'secretStorage':
      return {
        label: `$(lock) ${l10n.t("VS Code's secret storage")}`,
        description: l10n.t('recommended'),
        detail: l10n.t("Encrypted with this machine's keyring, there after a restart, never synchronized"),
      };
    case 'session':
      return {
        label: `$(clock) ${l10n.t('This session only')}`,
        detail: l10n.t('In memory, never written: gone with this window, and other windows do not have it'),
      };
    case 'environment':
      return {
        label: `$(terminal) ${l10n.t('The environment variable {0}', tokenVariable)}`,
        detail: l10n.t('Read at each use, never stored, and sent to no other host than the one that is set now'),
      };
  }
}
