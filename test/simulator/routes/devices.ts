import { success, type Envelope } from '../answer';
import { failures } from '../failure';
import { fieldOf } from '../fields';
import { readPageRequest } from '../paging';
import { requireZeroTrust, type RouteContext } from './context';

/** GET /accounts/{account_id}/devices/physical-devices: pages by cursors, each good for as long as the list stays as it is. */
export function listDevices(context: RouteContext): Envelope<unknown[]> {
  const { accountId, query, behaviour, directory } = context;
  requireZeroTrust(context, behaviour.devicesPermissions);
  const limits = { defaultPerPage: 20, minimumPerPage: 1, maximumPerPage: behaviour.maximumDevicesPerPage };
  const { perPage } = readPageRequest({ per_page: query['per_page'] ?? '20' }, limits);
  const hits = filtered(directory.devices(accountId), query);
  const start = startOf(query['cursor']);
  const devices = hits.slice(start, start + perPage);
  const end = start + devices.length;
  return success(devices, {
    count: devices.length,
    cursor: end < hits.length ? cursorAt(end) : '',
    per_page: perPage,
    total_count: behaviour.deviceTotals === 'told' ? hits.length : null,
  });
}

function filtered(devices: readonly unknown[], query: RouteContext['query']): readonly unknown[] {
  const registrations = query['active_registrations'] ?? 'only';
  const email = query['last_seen_user.email']?.toLowerCase();
  if (registrations === 'include' && email === undefined) return devices;
  return devices.filter((device) => {
    const owner = fieldOf(fieldOf(device, 'last_seen_user'), 'email');
    const isActive = fieldOf(device, 'active_registrations') !== 0;
    return (
      (registrations === 'include' || isActive === (registrations === 'only')) &&
      (email === undefined || (typeof owner === 'string' && owner.toLowerCase() === email))
    );
  });
}

function cursorAt(position: number): string {
  return Buffer.from(`device ${position}`).toString('base64url');
}

function startOf(cursor: string | undefined): number {
  if (cursor === undefined) return 0;
  const position = /^device (\d{1,9})$/.exec(Buffer.from(cursor, 'base64url').toString())?.[1];
  if (position === undefined) throw failures.invalidParameter('cursor', 'it must be one that was given');
  return Number(position);
}
