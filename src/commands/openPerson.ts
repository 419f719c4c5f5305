import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { apiUserIdOf, userKeyOf } from '../cloudflare/accessUser';
import { usersViewId } from '../contributions';
import { findUserByEmail } from '../directory/userByEmail';
import type { EmailDirectory } from '../directory/userByEmail';
import type { Privacy } from '../privacy/privacy';
import { displayTextWithoutLinks } from '../text/displayText';
import { UserError } from '../util/userError';
import type { UserTarget } from './userTarget';

/** Finds the user with an e-mail that a log names, with progress in the view; rejects with a `UserError` if none has. */
export async function personTarget(
  { directory, privacy }: { readonly directory: EmailDirectory; readonly privacy: Privacy },
  accountId: string,
  email: string,
): Promise<UserTarget> {
  const { signal } = new AbortController();
  const user = await vscode.window.withProgress({ location: { viewId: usersViewId } }, () =>
    findUserByEmail(directory, accountId, email, signal),
  );
  if (user !== undefined) return { accountId, userId: apiUserIdOf(user), user, key: userKeyOf(user, '') };
  throw new UserError(
    l10n.t(
      'The account has no user with exactly this e-mail. The user may have been removed, or never been let in: {0}',
      displayTextWithoutLinks(privacy.email(email)),
    ),
  );
}
