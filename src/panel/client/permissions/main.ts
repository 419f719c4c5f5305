import type { FromPermissionsPanel } from '../../permissions/fromPermissionsPanel';
import type { ToPermissionsPanel } from '../../permissions/messages';
import { startAccountPage } from '../shared/accountPage';
import { renderPermissions } from './renderPermissions';

startAccountPage<FromPermissionsPanel, ToPermissionsPanel>('permissions', (root, post) => (message) => {
  renderPermissions(root, message.view, post);
});
