import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { tokensPageUrl, tokenTemplateUrl } from '../../cloudflare/tokenTemplates';
import type { NewTokenOwner, NewTokenPurpose } from '../../cloudflare/tokenTemplates';
import { tokenStepsText } from '../../text/tokenSteps';
import { promptPick } from '../prompts';
import type { PromptFrame } from '../prompts';
import type { back } from '../steps';

/** Asks who will own the new token: the person or the account. */
export async function promptTokenOwner(frame: PromptFrame): Promise<NewTokenOwner | typeof back> {
  const picked = await promptPick({
    ...frame,
    placeholder: l10n.t("Whose token? Cloudflare's page opens in the browser with the needed permission filled in"),
    items: [
      {
        label: l10n.t('User token'),
        description: l10n.t('recommended'),
        detail: l10n.t('Belongs to you, works while you are a member of the account, and may list your accounts'),
        owner: 'user' as const,
      },
      {
        label: l10n.t('Account token'),
        detail: l10n.t('Belongs to the account and outlives members; only its administrators may create one'),
        owner: 'account' as const,
      },
    ],
  });
  return typeof picked === 'symbol' ? picked : picked.owner;
}

/** Asks what a new token is for; only where changes are allowed. */
export async function promptTokenPurpose(frame: PromptFrame): Promise<NewTokenPurpose> {
  const picked = await promptPick({
    ...frame,
    placeholder: l10n.t('What is the token for? One for reading and one for changes are safer than one for both'),
    items: [
      { label: l10n.t('Reading users'), purpose: 'reading' as const },
      {
        label: l10n.t('Changes alone'),
        detail: l10n.t('Removes seats and revokes sessions; the first review that needs it asks for it'),
        purpose: 'changes' as const,
      },
    ],
  });
  return typeof picked === 'symbol' ? 'reading' : picked.purpose;
}

/** Opens Cloudflare's form for a new token in the browser. */
export async function openTokenPage(owner: NewTokenOwner, purpose: NewTokenPurpose = 'reading'): Promise<void> {
  await vscode.env.openExternal(vscode.Uri.parse(tokenTemplateUrl(owner, purpose)));
}

/** Opens the list of the person's tokens in the browser. */
export async function openTokensPage(): Promise<void> {
  await vscode.env.openExternal(vscode.Uri.parse(tokensPageUrl));
}

/**
 * Shows the steps in a message that stays open beside the browser. Resolves once the person presses a button or closes
 * it: true if they have the token and want to add an account with it.
 */
export async function showTokenSteps(owner: NewTokenOwner): Promise<boolean> {
  const addAccount = l10n.t('Add Account…');
  const openAgain = l10n.t('Open the Page Again');
  for (;;) {
    const answer = await vscode.window.showInformationMessage(tokenStepsText(owner), addAccount, openAgain);
    if (answer !== openAgain) return answer === addAccount;
    await openTokenPage(owner);
  }
}
