import * as v from 'valibot';
import { accountActions } from '../shared/panelParts';
import { permissionsSectionId } from './messages';

const fromPermissionsPanelSchema = v.variant('type', [
  v.object({ type: v.literal('ready') }),
  v.object({ type: v.literal('action'), action: v.picklist(accountActions) }),
  v.object({ type: v.literal('section'), section: v.literal(permissionsSectionId), action: v.literal('refresh') }),
]);

/** The messages from the panel to the extension. */
export type FromPermissionsPanel = v.InferOutput<typeof fromPermissionsPanelSchema>;

/** Checks a message from a panel of permissions; undefined for anything else. */
export function readFromPermissionsPanel(message: unknown): FromPermissionsPanel | undefined {
  const parsed = v.safeParse(fromPermissionsPanelSchema, message);
  return parsed.success ? parsed.output : undefined;
}
