import * as l10n from '@vscode/l10n';
import { textOf } from '../../cloudflare/accessUser';
import type { AccessUser } from '../../cloudflare/accessUser';
import type { PanelButton, PanelMenu } from '../shared/panelParts';

/**
 * The menus that copy and open what is known about a user, with the labels of the command palette and without empty
 * menus. `hasId` says whether the API can be asked for the user.
 */
export function userMenus(user: AccessUser, hasId: boolean): readonly PanelMenu[] {
  const hasUser = user !== undefined;
  const copied = [
    hasUser && button('copyUserJson', l10n.t('Copy User as JSON')),
    hasId && button('copyUserReport', l10n.t('Copy Report as JSON')),
    hasId && button('copyUserLink', l10n.t('Copy Link to User')),
    textOf(user, 'email') !== undefined && button('copyUserEmail', l10n.t('Copy E-mail')),
    hasId && button('copyUserId', l10n.t('Copy User ID')),
  ];
  const opened = [
    hasUser && hasId && button('openUserJson', l10n.t('Open User as JSON')),
    hasId && button('openUserReport', l10n.t('Open Report as JSON')),
  ];
  const menus: readonly PanelMenu[] = [
    { menu: 'copy', label: l10n.t('Copy'), items: copied.filter((item) => item !== false) },
    { menu: 'open', label: l10n.t('Open'), items: opened.filter((item) => item !== false) },
  ];
  return menus.filter(({ items }) => items.length > 0);
}

function button(action: PanelButton['action'], label: string): PanelButton {
  return { action, label };
}
