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

/** The address of a document: ids in the query, readable names in the path. */
export function userDocumentUri(document: UserDocument, names: UserDocumentNames): UserDocumentUri {
  const { accountId, userId, isReport } = document;
  const [account, user] = [safeName(names.account, accountId), safeName(names.user, userId)];
  return {
    scheme: userDocumentScheme,
    path: `/${account}/${user}${isReport ? ' report' : ''}.json`,
    query: `account=${accountId}&user=${userId}${isReport ? '&report' : ''}`,
  };
}

/** Reads an address, whatever its names and the order of its parameters; undefined where it names no user. */
export function readUserDocument({ scheme, path, query }: UserDocumentUri): UserDocument | undefined {
  if (scheme !== userDocumentScheme || !path.endsWith('.json')) return undefined;
  const parameters = new URLSearchParams(query);
  const accountId = toAccountId(parameters.get('account') ?? '');
  const userId = toUserId(parameters.get('user'));
  if (accountId === undefined || userId === undefined) return undefined;
  return { accountId, userId, isReport: parameters.has('report') };
}

function safeName(text: string, otherwise: string): string {
  const name = displayText(text, maxNameLength).replace(meaningful, '_').replace(/^\.+/, '_').trim();
  return name === '' ? otherwise : name;
}
