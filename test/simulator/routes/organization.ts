import { success, type Envelope } from '../answer';
import { requireZeroTrust, type RouteContext } from './context';

/** GET /accounts/{account_id}/access/organizations. */
export function getOrganization(context: RouteContext): Envelope {
  const { behaviour, directory, accountId } = context;
  requireZeroTrust(context, behaviour.organizationPermissions);
  return success({
    auth_domain: 'northwind.cloudflareaccess.example',
    created_at: '2019-03-01T12:21:02Z',
    is_ui_read_only: false,
    name: directory.account(accountId)?.name ?? '',
    session_duration: '24h',
    updated_at: '2025-03-01T12:21:02Z',
    ...(behaviour.seatExpiration !== undefined && { user_seat_expiration_inactive_time: behaviour.seatExpiration }),
  });
}
