import { toUserId } from '../cloudflare/accessUser';
import { toAccountId } from '../cloudflare/accountId';
import { extensionId } from '../contributions';

/** The user that a link identifies: by API id or by e-mail, in an account. */
export type LinkedUser =
  { readonly accountId: string; readonly userId: string } | { readonly accountId: string; readonly email: string };

/** The parts of a link as VS Code passes them, without percent-encoding. */
export interface LinkParts {
  readonly path: string;
  readonly query: string;
  readonly fragment: string;
}

const userPath = '/user';
/** The maximum length of a query, in UTF-16 units; the longest possible e-mail has 254 characters (RFC 5321). */
const maxQueryLength = 400;
const maxEmailLength = 254;
/** Excludes invisible characters, because the person is asked whether the e-mail is the right one. */
const emailForm = /^[^\s@\p{C}\p{Z}\p{DI}]+@[^\s@\p{C}\p{Z}\p{DI}]+$/u;
/** Cloudflare's credentials (docs: fundamentals/api/get-started/token-formats); a link must not contain any. */
const secret = /cf(ut|at|k)_[\w-]{8}/i;

/** The link that opens a user in VS Code; `scheme` is the application's, for example `vscode`. */
export function userLink(scheme: string, accountId: string, userId: string): string {
  return `${scheme}://${extensionId}${userPath}?account=${accountId}&id=${userId}`;
}

/**
 * Reads a link to a user: `account` and either `id` or `email`, each once and nothing else. Undefined for any other
 * link, and for one that seems to contain a credential.
 */
export function readUserLink({ path, query, fragment }: LinkParts): LinkedUser | undefined {
  if (path !== userPath || fragment !== '' || query.length > maxQueryLength || secret.test(query)) return undefined;
  const parameters = readParameters(query);
  if (parameters?.size !== 2) return undefined;
  const accountId = toAccountId(parameters.get('account') ?? '');
  if (accountId === undefined || accountId.length !== parameters.get('account')?.length) return undefined;
  const userId = toUserId(parameters.get('id'));
  if (userId !== undefined) return { accountId, userId };
  const email = parameters.get('email');
  return email !== undefined && isEmail(email) ? { accountId, email } : undefined;
}

/** Undefined if a parameter is repeated. A plus sign stays a plus sign, because e-mails may contain it. */
function readParameters(query: string): ReadonlyMap<string, string> | undefined {
  const entries = query.split('&').map((pair): [string, string] => {
    const [name = '', ...value] = pair.split('=');
    return [name, value.join('=')];
  });
  const parameters = new Map(entries);
  return parameters.size === entries.length ? parameters : undefined;
}

function isEmail(text: string): boolean {
  return text.length <= maxEmailLength && emailForm.test(text);
}
