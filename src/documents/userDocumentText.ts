import * as l10n from '@vscode/l10n';
import { toFailure } from '../cloudflare/errors';
import type { AccountStore } from '../directory/accountStore';
import type { UserDirectory } from '../directory/userDirectory';
import type { Privacy } from '../privacy/privacy';
import { failureDetails, failureText } from '../text/failureText';
import { jsonText } from '../text/jsonText';
import type { UserDocument } from './userDocumentUri';

/** What documents are read from. */
export interface UserDocumentSources {
  readonly accounts: Pick<AccountStore, 'find'>;
  readonly directory: Pick<UserDirectory, 'keyOfLoaded' | 'userOf' | 'readUser'>;
  /** The report on a user as JSON can carry it; rejects with a `CloudflareError`. */
  readonly report: (accountId: string, userId: string) => Promise<unknown>;
  readonly privacy: Privacy;
}

/**
 * The text of a document, always JSON: a loaded user as it is, else read from the API; the report as it is now. What is
 * in the way is told in words, as `{ "error": …, "advice": … }`.
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

/** The text of a user's document where the user is loaded, else undefined; it asks nobody. */
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

/** VS Code would ask what to do about the two separators, which other lines of JSON never have. */
function json(value: unknown): string {
  const text = jsonText(value);
  return `${text.replaceAll('\u2028', String.raw`\u2028`).replaceAll('\u2029', String.raw`\u2029`)}\n`;
}
