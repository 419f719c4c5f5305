import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { CloudflareClient } from '../../cloudflare/client';
import { apiTokenProblem } from '../../cloudflare/credential';
import type { NewTokenOwner } from '../../cloudflare/tokenTemplates';
import type { Account, ChangeSecret } from '../../directory/account';
import type { AccountStore } from '../../directory/accountStore';
import { removeChangeCredential, saveChangeCredential } from '../../directory/changeCredential';
import type { CredentialStore } from '../../directory/credentialStore';
import type { Privacy } from '../../privacy/privacy';
import { displayTextWithoutLinks } from '../../text/displayText';
import { changeTokenStepsText } from '../../text/tokenSteps';
import type { AccountTargets } from '../accountTargets';
import { promptPick } from '../prompts';
import type { PromptFrame } from '../prompts';
import { back } from '../steps';
import { secretProblemText } from './credentialPrompts';
import { promptSecretPlace } from './secretPlacePrompt';
import { createToken, promptToken } from './tokenBox';
import { tokenRefusal } from './tokenCheck';
import { openTokenPage, promptTokenOwner } from './tokenPrompts';

type ChangePlace = ChangeSecret['secretPlace'];

/** Dependencies of the credentials for changes. */
export interface ChangeCredentialServices {
  readonly client: CloudflareClient;
  readonly accountTargets: Pick<AccountTargets, 'known'>;
  readonly accounts: AccountStore;
  readonly credentials: CredentialStore;
  readonly privacy: Pick<Privacy, 'label'>;
}

/**
 * Asks for an API token that an account uses for changes alone, or lets one go; with `createFirst`, opens Cloudflare's
 * form for a new one before. Resolves with whether the account has another one now; throws `CancellationError` when the
 * person cancels.
 */
export async function askForChangeCredential(
  accountId: string,
  services: ChangeCredentialServices,
  createFirst = false,
): Promise<boolean> {
  const { accountTargets, accounts, credentials, privacy } = services;
  const account = accountTargets.known(accountId);
  const title = l10n.t('Credential for Changes: {0}', displayTextWithoutLinks(privacy.label(account.label)));
  const frame = { title, canGoBack: false };
  const now = account.changeSecret;
  if (now && !createFirst && !(await wantsAnother(frame))) {
    await removeChangeCredential(accounts, credentials, accountId);
    return true;
  }
  const apiToken = await askToken(frame, account, services, createFirst);
  if (apiToken === undefined) return false;
  const place = await askPlace(frame, now?.secretPlace);
  await saveChangeCredential(accounts, credentials, accountId, { kind: 'apiToken', apiToken }, place);
  return true;
}

/** Whether the person wants to paste another token, rather than use the account's own credential again. */
async function wantsAnother(frame: PromptFrame): Promise<boolean> {
  const picked = await promptPick({
    ...frame,
    placeholder: l10n.t('This account has a token for changes alone'),
    items: [
      { label: l10n.t('Paste another token'), another: true },
      {
        label: l10n.t("Use the account's own credential again"),
        detail: l10n.t('The token for changes is deleted from this machine; at Cloudflare it stays valid'),
        another: false,
      },
    ],
  });
  return typeof picked === 'symbol' || picked.another;
}

async function askToken(
  frame: PromptFrame,
  { accountId }: Account,
  { client }: ChangeCredentialServices,
  createFirst: boolean,
): Promise<string | undefined> {
  let owner: NewTokenOwner | undefined;
  let mustCreate = createFirst;
  for (;;) {
    if (mustCreate) {
      const chosen = await promptTokenOwner(frame);
      if (chosen === back) return undefined;
      owner = chosen;
      await openTokenPage(owner, 'changes');
      mustCreate = false;
    }
    const pasted = await promptToken({
      ...frame,
      prompt: owner
        ? changeTokenStepsText(owner, true)
        : l10n.t('Paste an API token that may remove seats and revoke sessions. It is used for changes alone.'),
      value: '',
      check: (apiToken) => tokenRefusal(client, accountId, apiToken),
      validate: (text) => secretProblemText(apiTokenProblem(text), l10n.t('API token')),
    });
    if (pasted === back) return undefined;
    if (pasted !== createToken) return pasted;
    mustCreate = true;
  }
}

/** The environment's token is for reading, so it is not offered. */
async function askPlace(frame: PromptFrame, now: ChangePlace | undefined): Promise<ChangePlace> {
  const place = await promptSecretPlace(frame, ['secretStorage', 'session'], now);
  if (place === back || place === 'environment') throw new vscode.CancellationError();
  return place;
}
