import { toUserId } from '../cloudflare/accessUser';
import { toAccountId } from '../cloudflare/accountId';
import { userDocumentScheme } from '../contributions';

/** The subject of a virtual document: a user's record, or the report on the user. */
export interface UserDocument {
  readonly accountId: string;
  readonly userId: string;
  readonly isReport: boolean;
}

/** The parts of a document's URI, without percent-encoding. */
export interface UserDocumentUri {
  readonly scheme: string;
  readonly path: string;
  readonly query: string;
}

/** Resolves a reference, which a URI may carry instead of ids. */
export type FindReferred = (
  reference: string,
) => { readonly accountId: string; readonly userId?: string | undefined } | undefined;

/**
 * The URI of a document, with the ids or only a reference to them. VS Code stores the URIs of opened documents, so they
 * contain no personal name; the name is only on the tab.
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

/** Reads a URI, whatever its file name and the order of its parameters; undefined if it identifies no user. */
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
