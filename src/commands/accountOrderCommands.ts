import * as l10n from '@vscode/l10n';
import type { AccountStore } from '../directory/accountStore';
import type { Privacy } from '../privacy/privacy';
import { displayTextWithoutIcons } from '../text/displayText';
import type { TreeNode } from '../tree/nodes';
import type { AccountCommands } from './accountCommands';
import { statusMessage } from './clipboard';
import { isProgrammatic } from './programmatic';
import type { CommandHandlers } from './registerCommands';

/** What the commands that order accounts need. */
export interface AccountOrderServices {
  readonly accounts: AccountStore;
  readonly accountCommands: AccountCommands;
  readonly selection: () => readonly TreeNode[];
  readonly privacy: Pick<Privacy, 'text'>;
}

/** The commands that move an account one place up or down in the view. */
export function accountOrderCommands({
  accounts,
  accountCommands,
  selection,
  privacy,
}: AccountOrderServices): Pick<CommandHandlers, 'moveAccountUp' | 'moveAccountDown'> {
  const move = async (argument: unknown, by: -1 | 1, title: string): Promise<void> => {
    const { accountId, label } = await accountCommands.accountFor(argument ?? selection()[0], title);
    const before = accounts.accounts;
    await accounts.move(accountId, by);
    if (accounts.accounts !== before || isProgrammatic(argument)) return;
    const name = displayTextWithoutIcons(privacy.text(label));
    statusMessage(
      by < 0 ? l10n.t('Already the first account: {0}', name) : l10n.t('Already the last account: {0}', name),
    );
  };
  return {
    moveAccountUp: (argument) => move(argument, -1, l10n.t('Move Account Up')),
    moveAccountDown: (argument) => move(argument, 1, l10n.t('Move Account Down')),
  };
}
