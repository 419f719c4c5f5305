import * as l10n from '@vscode/l10n';
import type { AccountStore } from '../../directory/accountStore';
import type { Privacy } from '../../privacy/privacy';
import { displayTextWithoutIcons } from '../../text/displayText';
import type { AccountCall, AccountTargets } from '../accountTargets';
import { statusMessage } from '../statusMessage';
import type { CommandHandlers } from '../registerCommands';

/** Dependencies of the commands that reorder accounts. */
export interface AccountOrderServices {
  readonly accounts: AccountStore;
  readonly accountTargets: AccountTargets;
  readonly privacy: Pick<Privacy, 'label'>;
}

/** The commands that move an account one place up or down in the view. */
export function accountOrderCommands({
  accounts,
  accountTargets,
  privacy,
}: AccountOrderServices): Pick<CommandHandlers, 'moveAccountUp' | 'moveAccountDown'> {
  const move = async (call: AccountCall, by: -1 | 1, title: string): Promise<void> => {
    const { accountId, label } = await accountTargets.selected(call, title);
    const before = accounts.accounts;
    await accounts.move(accountId, by);
    if (accounts.accounts !== before || call.by === 'code') return;
    const name = displayTextWithoutIcons(privacy.label(label));
    statusMessage(
      by < 0 ? l10n.t('Already the first account: {0}', name) : l10n.t('Already the last account: {0}', name),
    );
  };
  return {
    moveAccountUp: (call) => move(call, -1, l10n.t('Move Account Up')),
    moveAccountDown: (call) => move(call, 1, l10n.t('Move Account Down')),
  };
}
