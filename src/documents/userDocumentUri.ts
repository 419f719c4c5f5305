import { toUserId } from '../cloudflare/accessUser';
import { toAccountId } from '../cloudflare/accountId';
import { userDocumentScheme } from '../contributions';

/** What a virtual document shows: a user's record, or the report on the user. */
export interface UserDocument {
  readonly accountId: string;
  readonly userId: string;
  readonly isReport: boolean;
}

/** The parts of a document's address, without percent escapes. */
export interface UserDocumentUri {
  readonly scheme: string;
  readonly path: string;
  readonly query: string;
}

/** Whom a reference stands for that an address carries instead of ids. */
export type FindReferred = (
  reference: string,
) => { readonly accountId: string; readonly userId?: string | undefined } | undefined;

/**
 * The address of a document: ids, or where one is given a reference to them alone. VS Code keeps addresses of what was
 * open, so that it has no name of anybody; the name stands on the tab.
 */
export function userDocumentUri(document: UserDocument, reference?: string): UserDocumentUri {
  const { accountId, userId, isReport } = document;
  const ids = reference === undefined ? `account=${accountId}&user=${userId}` : `reference=${reference}`;
  return {
    scheme: userDocumentScheme,
    path: `/${reference ?? `${accountId}/${userId}`}${isReport ? ' report' : ''}.json`,
    query: `${ids}${isReport ? '&report' : ''}`,
  };
}

/** Reads an address, whatever its names and the order of its parameters; undefined where it names no user. */
export function readUserDocument(
  { scheme, path, query }: UserDocumentUri,
  find: FindReferred = () => undefined,
): UserDocument | undefined {
  if (scheme !== userDocumentScheme || !path.endsWith('.json')) return undefined;
  const parameters = new URLSearchParams(query);
  const reference = parameters.get('reference');
  const referred = reference === null ? undefined : find(reference);
  const accountId = toAccountId(referred?.accountId ?? parameters.get('account') ?? '');
  const userId = toUserId(referred?.userId ?? parameters.get('user'));
  if (accountId === undefined || userId === undefined) return undefined;
  return { accountId, userId, isReport: parameters.has('report') };
}
