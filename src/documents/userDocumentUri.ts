import { toUserId } from '../cloudflare/accessUser';
import { toAccountId } from '../cloudflare/accountId';
import { displayText } from '../text/displayText';

/** The scheme of the virtual documents; the manifest's activation event names it, too. */
export const userDocumentScheme = 'cloudflare-access-user';

/** What a virtual document shows: a user's record, or the report on the user. */
export interface UserDocument {
  readonly accountId: string;
  readonly userId: string;
  readonly isReport: boolean;
}

/** The names that a document's address carries for people to read; nothing is found by them. */
export interface UserDocumentNames {
  readonly account: string;
  readonly user: string;
}

/** The parts of a document's address, without percent escapes. */
export interface UserDocumentUri {
  readonly scheme: string;
  readonly path: string;
  readonly query: string;
}

const maxNameLength = 80;
/** What ends or means something in an address, or in a file's name should the document be saved. */
const meaningful = /[/\\:*?"<>|#%&]/g;

/** Whom a reference stands for that an address carries instead of ids. */
export type FindReferred = (
  reference: string,
) => { readonly accountId: string; readonly userId?: string | undefined } | undefined;

/** The address of a document: ids in the query, or a reference to them where one is given; readable names in the path. */
export function userDocumentUri(document: UserDocument, names: UserDocumentNames, reference?: string): UserDocumentUri {
  const { accountId, userId, isReport } = document;
  const [account, user] = [safeName(names.account, reference ?? accountId), safeName(names.user, reference ?? userId)];
  const ids = reference === undefined ? `account=${accountId}&user=${userId}` : `reference=${reference}`;
  return {
    scheme: userDocumentScheme,
    path: `/${account}/${user}${isReport ? ' report' : ''}.json`,
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

function safeName(text: string, otherwise: string): string {
  const name = displayText(text, maxNameLength).replace(meaningful, '_').replace(/^\.+/, '_').trim();
  return name === '' ? otherwise : name;
}
