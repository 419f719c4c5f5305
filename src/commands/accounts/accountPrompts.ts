import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import { toAccountId } from '../../cloudflare/accountId';
import { listAccounts } from '../../cloudflare/accounts';
import type { AccountListing, ListedAccount } from '../../cloudflare/accounts';
import type { CloudflareClient } from '../../cloudflare/client';
import type { Credential } from '../../cloudflare/credential';
import { causeOf, isPermissionCause } from '../../cloudflare/failureCause';
import { toFailure } from '../../cloudflare/errors';
import { maxLabelLength } from '../../directory/account';
import type { Privacy } from '../../privacy/privacy';
import { formatNumber } from '../../text/counts';
import { displayText, displayTextWithoutIcons } from '../../text/displayText';
import { failureText } from '../../text/failureText';
import { promptPick, promptText } from '../prompts';
import type { PromptFrame } from '../prompts';
import type { back } from '../steps';

interface AccountItem extends vscode.QuickPickItem {
  /** The choice behind the row; undefined for "Enter an account ID…". */
  readonly choice?: AccountChoice;
}

/** One of the accounts that a credential lists, or all of them. */
export type AccountChoice = ListedAccount | { readonly all: AccountListing };

/** Asks for one or all of the accounts that the credential can list; `enterId` if the person wants to type the id. */
export async function promptAccount(
  frame: PromptFrame,
  client: CloudflareClient,
  credential: Credential,
  privacy: Privacy,
): Promise<AccountChoice | 'enterId' | typeof back> {
  const enterId: AccountItem = {
    label: `$(edit) ${l10n.t('Enter an account ID…')}`,
    detail: l10n.t('It stands in the address of every dashboard page of the account'),
    alwaysShow: true,
  };
  const picked = await promptPick<AccountItem>({
    ...frame,
    placeholder: l10n.t('Choose the account whose Access users you want to see'),
    items: [enterId],
    fill: async (pick, signal) => {
      const listed = await listForPick(client, credential, signal);
      if (signal.aborted) return;
      if (typeof listed === 'string') pick.placeholder = listed;
      else {
        const accounts = listed.accounts.map((account) => ({
          label: displayTextWithoutIcons(privacy.label(account.name)) || privacy.id(account.accountId),
          description: privacy.id(account.accountId),
          choice: account,
        }));
        const all: AccountItem = {
          label: `$(organization) ${l10n.t('Add all {0} accounts', formatNumber(accounts.length))}`,
          detail: l10n.t('Each that lets its users be listed, under its own name'),
          choice: { all: listed },
        };
        pick.items = [...(accounts.length > 1 ? [all] : []), ...accounts, enterId];
        if (listed.doubt) {
          pick.placeholder = l10n.t(
            'There may be more accounts than the {0} that came: choose one, or enter the account ID',
            formatNumber(accounts.length),
          );
        } else if (accounts.length === 0) {
          pick.placeholder = l10n.t('This credential lists no accounts: enter the account ID');
        }
      }
    },
  });
  if (typeof picked === 'symbol') return picked;
  return picked.choice ?? 'enterId';
}

/** Asks for an account id: 32 hex digits, with spaces around it ignored. */
export async function promptAccountId(frame: PromptFrame, value: string): Promise<string | typeof back> {
  const text = await promptText({
    ...frame,
    prompt: l10n.t('The account ID: 32 hex digits, in the address of every dashboard page of the account'),
    placeholder: '0123456789abcdef0123456789abcdef',
    value,
    validate: (typed) =>
      toAccountId(typed) === undefined
        ? l10n.t('An account ID is 32 hex digits (0 to 9, a to f). This has {0} characters.', typed.length)
        : undefined,
  });
  return typeof text === 'symbol' ? text : (toAccountId(text) ?? text);
}

/** Asks for the label of an account in the view. In privacy mode the box starts empty, and empty text means `value`. */
export async function promptLabel(frame: PromptFrame, value: string, privacy: Privacy): Promise<string | typeof back> {
  const label = await promptText({
    ...frame,
    prompt: privacy.isOn
      ? l10n.t('What should the account be called in the view? With an empty text it is called as shown here.')
      : l10n.t('What should the account be called in the view?'),
    ...(privacy.isOn ? { placeholder: displayText(privacy.label(value)) } : { value }),
    validate: (text) => {
      if (text === '' && !privacy.isOn) return l10n.t('Enter a label, such as the name of the organisation.');
      return text.length > maxLabelLength ? l10n.t('A label has at most {0} characters.', maxLabelLength) : undefined;
    },
  });
  return label === '' ? value : label;
}

/** Returns the accounts, or a sentence that says why there are none to choose from. */
async function listForPick(
  client: CloudflareClient,
  credential: Credential,
  signal: AbortSignal,
): Promise<string | AccountListing> {
  try {
    return await listAccounts(client, () => Promise.resolve(credential), signal);
  } catch (error) {
    const failure = toFailure(error);
    if (failure === undefined) throw error;
    // A token with only the permission that it needs often can't list accounts; that is not an error.
    return isPermissionCause(causeOf(failure)) || ['credential', 'refused', 'notFound'].includes(causeOf(failure))
      ? l10n.t('This credential cannot list accounts, which is no fault: enter the account ID')
      : l10n.t('{0}: enter the account ID', failureText(failure, Date.now()).title);
  }
}
