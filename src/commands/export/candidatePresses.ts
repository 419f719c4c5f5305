import { ownKeyOf } from '../../cloudflare/accessUser';
import type { AccessUser } from '../../cloudflare/accessUser';
import type { ListChoices } from '../../directory/listChoices';
import type { IdleSeatsServices } from '../../panel/idleSeats/services';
import type { AccountTargets } from '../accountTargets';
import { IdleSeatActions } from './idleSeatActions';
import type { IdleSeatActionServices } from './idleSeatActions';

/** Dependencies of these buttons. */
export interface CandidatePressServices extends IdleSeatActionServices {
  readonly accountTargets: Pick<AccountTargets, 'known'>;
  readonly choices: Pick<ListChoices, 'setFilter'>;
  readonly view: { showAccount(accountId: string): Promise<void> };
  /** Shows the review before the seats of these users are removed; throws while changes are not allowed. */
  readonly reviewRemoval: (accountId: string, users: readonly AccessUser[]) => void;
}

/** Creates the handler of the buttons that act on candidates; it shows errors to the person. */
export function candidatePresses(services: CandidatePressServices): IdleSeatsServices['performOn'] {
  const { accountTargets, choices, view, runPress, reviewRemoval } = services;
  const actions = new IdleSeatActions(services);
  return (press, accountId, candidates) =>
    void runPress('findIdleSeats', async () => {
      const account = accountTargets.known(accountId);
      switch (press) {
        case 'exportCandidates':
          return actions.exportCandidates(account, candidates);
        case 'copyCandidates':
          return actions.copyCandidates(candidates);
        case 'copyApiCall':
          return actions.copyRemoval(account, candidates);
        case 'removeSeats':
          reviewRemoval(
            accountId,
            candidates.map(({ user }) => user),
          );
          break;
        case 'showInView':
          // By who they are: the list shows only logins, not what devices tell.
          await choices.setFilter(accountId, {
            candidates: new Set(candidates.flatMap(({ user }) => ownKeyOf(user) ?? [])),
          });
          await view.showAccount(accountId);
      }
    });
}
