import * as l10n from '@vscode/l10n';
import type { ChangeKind } from '../../changes/change';
import type { UserDirectory } from '../../directory/userDirectory';
import type { ChangeReviewPanels } from '../../panel/changeReview/changeReviewPanels';
import { UserError } from '../../util/userError';
import type { AccountTargets } from '../accountTargets';
import type { Invocation } from '../invocation';
import type { CommandHandlers } from '../registerCommands';
import { requiredUserTargets } from '../userTargets';
import type { UserTarget } from '../userTarget';
import type { MadeChangesDocument } from './madeChangesDocument';

/** Dependencies of the commands that change something at Cloudflare. */
export interface ChangeCommandServices {
  readonly directory: UserDirectory;
  readonly accountTargets: AccountTargets;
  readonly changesSwitch: { readonly isOn: boolean };
  readonly reviews: Pick<ChangeReviewPanels, 'review'>;
  readonly madeChanges: Pick<MadeChangesDocument, 'show'>;
}

/**
 * The commands that lead to the review of a change, and the one that shows what was changed. Neither a person's press
 * nor other code changes anything by them: that takes what the person types in the review.
 */
export function changeCommands(
  services: ChangeCommandServices,
): Pick<CommandHandlers, 'removeSeats' | 'revokeSessions' | 'showChangesMade'> {
  const { directory, accountTargets, changesSwitch, reviews, madeChanges } = services;

  const review = (kind: ChangeKind, call: Invocation<'removeSeats' | 'revokeSessions'>): Promise<void> => {
    requireAllowed(changesSwitch);
    const targets = targetsOf(call, directory);
    const [first] = targets;
    if (!first) return Promise.resolve();
    if (targets.some(({ accountId }) => accountId !== first.accountId)) {
      throw new UserError(l10n.t('These users are of several accounts. Select those of one account.'));
    }
    const { accountId } = accountTargets.known(first.accountId);
    // The review reads the users again, so that of those that are not loaded the id is enough.
    reviews.review({ kind, accountId, users: targets.map(({ user, userId }) => user ?? { id: userId }) });
    return Promise.resolve();
  };

  return {
    removeSeats: (call) => review('removeSeats', call),
    revokeSessions: (call) => review('revokeSessions', call),
    showChangesMade: async (call) => {
      requireAllowed(changesSwitch);
      const accountId = call.by === 'person' ? call.row?.accountId : undefined;
      if (accountId !== undefined) accountTargets.known(accountId);
      await madeChanges.show(accountId);
    },
  };
}

/** Throws a `UserError` while the person's settings do not allow changes. */
export function requireAllowed(changesSwitch: { readonly isOn: boolean }): void {
  if (changesSwitch.isOn) return;
  throw new UserError(
    l10n.t(
      'This extension may not change anything at Cloudflare. That is decided by your setting "{0}", which is off.',
      'cloudflareAccess.allowChanges',
    ),
  );
}

function targetsOf(
  call: Invocation<'removeSeats' | 'revokeSessions'>,
  directory: UserDirectory,
): readonly Pick<UserTarget, 'accountId' | 'userId' | 'user'>[] {
  if (call.by === 'person') return requiredUserTargets(call, directory);
  const { accountId, userIds } = call.given;
  return [...new Set(userIds)].map((userId) => {
    const key = directory.keyOfLoaded(accountId, userId);
    return { accountId, userId, user: key === undefined ? undefined : directory.userOf(accountId, key) };
  });
}
