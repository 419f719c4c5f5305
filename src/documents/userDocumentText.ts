import * as l10n from '@vscode/l10n';
import { toFailure } from '../cloudflare/errors';
import type { AccountStore } from '../directory/accountStore';
import type { UserDirectory } from '../directory/userDirectory';
import type { Privacy } from '../privacy/privacy';
import { failureDetails, failureText } from '../text/failureText';
import { jsonText } from '../text/jsonText';
import type { UserDocument } from './userDocumentUri';

/** The sources that documents are read from. */
export interface UserDocumentSources {
  readonly accounts: Pick<AccountStore, 'find'>;
  readonly directory: Pick<UserDirectory, 'keyOfLoaded' | 'userOf' | 'readUser'>;
  /** Resolves with the report on a user as a JSON value; rejects with a `CloudflareError`. */
  readonly report: (accountId: string, userId: string) => Promise<unknown>;
  readonly privacy: Privacy;
}

/**
 * The text of a document, always JSON: the loaded record of a user, or the record from the API, or a new report. A
 * failure becomes `{ "error": …, "advice": … }`.
 */
export async function userDocumentText(document: UserDocument, sources: UserDocumentSources): Promise<string> {
  const { accountId, userId, isReport } = document;
  if (!sources.accounts.find(accountId)) return removedAccountText();
  const { directory, report, privacy } = sources;
  const loaded = isReport ? undefined : loadedUserText(document, sources);
  if (loaded !== undefined) return loaded;
  try {
    const record = await (isReport ? report(accountId, userId) : directory.readUser(accountId, userId));
    return json(privacy.record(record));
  } catch (error) {
    const failure = toFailure(error);
    if (failure === undefined) throw error;
    const masked = privacy.failure(failure);
    const { title, advice } = failureText(masked, Date.now());
    const details = failureDetails(masked);
    return json({ error: title, advice, ...(details.length > 0 && { details }) });
  }
}

/** The text of a user's document if the user is loaded, else undefined; sends no request. */
export function loadedUserText(
  { accountId, userId }: Pick<UserDocument, 'accountId' | 'userId'>,
  { directory, privacy }: Pick<UserDocumentSources, 'directory' | 'privacy'>,
): string | undefined {
  const key = directory.keyOfLoaded(accountId, userId);
  return key === undefined ? undefined : json(privacy.record(directory.userOf(accountId, key)));
}

function removedAccountText(): string {
  return json({
    error: l10n.t('This account is not in the extension'),
    advice: l10n.t('It may have been removed. Add the account again, and the document is filled.'),
  });
}

/** Escapes the two Unicode line separators, because VS Code would prompt about them; the rest of the JSON has none. */
function json(value: unknown): string {
  const text = jsonText(value);
  return `${text.replaceAll('\u2028', String.raw`\u2028`).replaceAll('\u2029', String.raw`\u2029`)}\n`;
}
