import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { UserQuery } from '../cloudflare/accessUsers';
import { checkedBaseUrl } from '../cloudflare/baseUrl';
import type { Account } from '../directory/account';
import type { UserDirectory } from '../directory/userDirectory';
import { writeApiCall } from '../export/apiCall';
import type { ApiCallTarget } from '../export/apiCall';
import { apiCallLanguages } from '../export/formats';
import type { ApiCallLanguage } from '../export/formats';
import type { Clipboard } from './clipboard';
import type { Caller } from './copyConsent';

/** Dependencies of copying an API call. */
export interface ApiCallServices {
  readonly directory: UserDirectory;
  readonly clipboard: Clipboard;
  /** The raw value of `cloudflareAccess.apiBaseUrl`. */
  readonly baseUrl: () => unknown;
  /** Users per page for a list that was never read. */
  readonly pageSize: () => number;
}

/** The title of the command that copies an API call, and of its quick picks. */
export function copyApiCallTitle(): string {
  return l10n.t('Copy API Call');
}

/** Copies one API call to the clipboard; asks for the language unless it is given. */
export async function copyApiCall(
  { accountId, credentialKind }: Account,
  target: ApiCallTarget,
  { baseUrl, clipboard }: Pick<ApiCallServices, 'baseUrl' | 'clipboard'>,
  by: Caller,
  given?: ApiCallLanguage,
): Promise<void> {
  const checked = checkedBaseUrl(baseUrl());
  const language = given ?? (await pickLanguage(copyApiCallTitle()));
  const text = writeApiCall({ ...target, baseUrl: checked, accountId, credentialKind }, language);
  await clipboard.put({ what: l10n.t('An API call with IDs'), text, done: copiedTexts[language]() }, by);
}

/** The call for the first page of an account's list, or of a search in it. */
export function listTarget(
  accountId: string,
  query: UserQuery | undefined,
  { directory, pageSize }: Pick<ApiCallServices, 'directory' | 'pageSize'>,
): ApiCallTarget {
  const perPage = directory.listOf(accountId).pages?.perPage ?? pageSize();
  return { kind: 'list', page: 1, perPage, ...(query && { query }) };
}

const copiedTexts: Readonly<Record<ApiCallLanguage, () => string>> = {
  curl: () => l10n.t('API call copied as cURL'),
  powershell: () => l10n.t('API call copied for PowerShell'),
  typescript: () => l10n.t('API call copied as TypeScript'),
};

async function pickLanguage(title: string): Promise<ApiCallLanguage> {
  const texts: Readonly<Record<ApiCallLanguage, { label: string; description: string }>> = {
    curl: { label: l10n.t('cURL'), description: l10n.t('one line for sh, bash, zsh and fish') },
    powershell: {
      label: l10n.t('PowerShell'),
      description: l10n.t('one line for PowerShell, on Windows and elsewhere'),
    },
    typescript: {
      label: l10n.t('TypeScript'),
      description: l10n.t('a program for the official SDK: npm install cloudflare'),
    },
  };
  const picked = await vscode.window.showQuickPick(
    apiCallLanguages.map((language) => ({ ...texts[language], language })),
    { title, placeHolder: l10n.t('The credential is left to environment variables') },
  );
  if (!picked) throw new vscode.CancellationError();
  return picked.language;
}
