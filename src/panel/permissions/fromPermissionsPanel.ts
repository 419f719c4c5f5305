import * as v from 'valibot';
import { toAccountId } from '../../cloudflare/accountId';
import type { FromPermissionsPanel, PermissionsState } from './messages';
import { permissionsSectionId } from './permissionsView';

const fromPermissionsPanelSchema = v.variant('type', [
  v.object({ type: v.literal('ready') }),
  v.object({ type: v.literal('action'), action: v.picklist(['replaceCredential', 'showLog', 'addAccount']) }),
  v.object({ type: v.literal('section'), section: v.literal(permissionsSectionId), action: v.literal('refresh') }),
]);

/** A message from a panel of permissions, or undefined for anything else that arrives. */
export function readFromPermissionsPanel(message: unknown): FromPermissionsPanel | undefined {
  const parsed = v.safeParse(fromPermissionsPanelSchema, message);
  return parsed.success ? parsed.output : undefined;
}

/** What VS Code kept of a panel of permissions, or undefined where it is damaged or names no account. */
export function readPermissionsState(state: unknown): PermissionsState | undefined {
  const { accountId } = (typeof state === 'object' && state !== null ? state : {}) as { accountId?: unknown };
  const checked = typeof accountId === 'string' ? toAccountId(accountId) : undefined;
  return checked === undefined ? undefined : { accountId: checked };
}
