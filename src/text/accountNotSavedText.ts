import * as l10n from '@vscode/l10n';
import type { AccountNotSavedError } from '../directory/savedAccounts';

/** Why an account was not saved, and what to do. */
export function accountNotSavedText(store: AccountNotSavedError['store']): string {
  return store === 'secrets'
    ? l10n.t(
        "The account was not saved, because VS Code's secret storage refused the credential. Check that the system's keyring is unlocked, then try again.",
      )
    : l10n.t("The account was not saved, because VS Code's storage refused it. Try again after a restart.");
}
